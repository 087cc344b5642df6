package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.backend.CardAccount;
import dev.cardwright.simulator.backend.Ledger;
import dev.cardwright.simulator.backend.Verdict;
import dev.cardwright.simulator.broker.Observed;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What came out of a demo, compared with what was expected. */
final class Findings {
    /**
     * What is known about persons in the end.
     *
     * @param held how many the station says it still holds
     * @param expectedHeld how many it should hold
     * @param residueBefore how many the scan found while some were held
     * @param residue how many the scan found in the end
     */
    record Persons(int held, int expectedHeld, int residueBefore, int residue) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Floor floor;
    private final Ledger ledger;
    private final DemoOrders orders;
    private final DemoSettings settings;
    private final Persons persons;
    private final double seconds;
    private final List<String> failures = new ArrayList<>();
    private final ObjectNode summary = JSON.createObjectNode();

    private Findings(Floor floor, DemoOrders orders, DemoSettings settings, Persons persons, double seconds) {
        this.floor = floor;
        this.ledger = floor.backend().ledger();
        this.orders = orders;
        this.settings = settings;
        this.persons = persons;
        this.seconds = seconds;
    }

    static Findings of(Floor floor, DemoOrders orders, DemoSettings settings, Persons persons, double seconds) {
        Findings findings = new Findings(floor, orders, settings, persons, seconds);
        findings.cards();
        findings.plastic();
        findings.chips();
        findings.stripes();
        findings.events();
        findings.privacy();
        findings.summary.put("seconds", seconds);
        findings.summary.putPOJO("failures", findings.failures);
        return findings;
    }

    ObjectNode summary() {
        return JSON.valueToTree(summary);
    }

    List<String> failures() {
        return failures;
    }

    private void expect(String what, int found, int wanted) {
        if (found != wanted) {
            failures.add(what + ": " + found + " instead of " + wanted + ".");
        }
    }

    private void cards() {
        List<CardAccount> accounts = accounts(orders.allIds());
        List<String> foreignRefused = with(orders.foreignIds(), Verdict.REFUSED);
        int refused = with(orders.allIds(), Verdict.REFUSED).size();
        int expectedCards = orders.good().size() + orders.foreign().size() - foreignRefused.size();
        int produced = ledger.countAnswered(orders.allIds(), "CARD_PRODUCED");
        int delivered = ledger.countDelivered(orders.allIds());
        summary.put("requested", orders.all().size())
                .put("refused", refused)
                .put("produced", produced)
                .put("delivered", delivered);
        expect("Cards produced", produced, expectedCards);
        expect("Cards delivered", delivered, expectedCards);
        expect("Requests refused", refused, orders.toBeRefused().size() + foreignRefused.size());
        for (CardAccount account : accounts) {
            if (account.verdict() == Verdict.TWICE) {
                failures.add("The backend was told twice about card " + account.cardId() + ".");
            }
            if (account.verdict() == Verdict.REFUSED && account.refusals().isEmpty()) {
                failures.add("Card " + account.cardId() + " was refused without a reason.");
            }
        }
        summary.put("exactlyOnce", with(orders.allIds(), Verdict.EXACTLY_ONCE).size());
    }

    private List<String> with(List<String> cardIds, Verdict verdict) {
        return accounts(cardIds).stream()
                .filter(account -> account.verdict() == verdict)
                .map(CardAccount::cardId)
                .toList();
    }

    private List<CardAccount> accounts(List<String> cardIds) {
        return cardIds.stream().map(ledger::card).flatMap(Optional::stream).toList();
    }

    private void plastic() {
        FinishedTray tray = floor.tray();
        List<String> missing = new ArrayList<>(orders.goodIds());
        missing.addAll(with(orders.foreignIds(), Verdict.EXACTLY_ONCE));
        missing.removeIf(
                cardId -> !tray.with(cardId).isEmpty() && ledger.countAnswered(List.of(cardId), "CARD_PRODUCED") == 1);
        summary.put("duplicates", tray.duplicates())
                .put("missing", missing.size())
                .put("unread", tray.unread())
                .put("rejected", tray.rejectedCount());
        expect("Plastics that show the cardId of another one", tray.duplicates(), 0);
        expect("Cards without plastic or without a report", missing.size(), 0);
        expect("Plastics without a readable cardId", tray.unread(), 0);
        expect("Pictures that could not be written", tray.notFiled(), 0);
        for (FinishedTray.Lying card : tray.lying()) {
            if (card.cardId().isPresent()
                    && !orders.allIds().contains(card.cardId().get())) {
                failures.add("The plastic " + card.cardId().get() + " was never ordered.");
            }
        }
        for (String cardId : orders.toBeRefused()) {
            if (!tray.with(cardId).isEmpty()) {
                failures.add("The refused card " + cardId + " was made.");
            }
        }
    }

    /** What was reported must be the identifier of the chip in the very plastic that shows the cardId, and what stands on it. */
    private void chips() {
        int right = 0;
        int owed = 0;
        for (Order order : orders.withChip().toList()) {
            Optional<CardAccount> account = ledger.card(order.cardId());
            if (account.isEmpty() || account.get().answers("CARD_PRODUCED") == 0) {
                continue;
            }
            owed++;
            Optional<String> wrong =
                    wrongWithChip(order, new TreeMap<>(account.get().reportData()));
            wrong.ifPresent(what -> failures.add("The chip in card " + order.cardId() + what));
            right += wrong.isEmpty() ? 1 : 0;
        }
        summary.put("chips", right);
        expect("Chips that agree with their report", right, owed);
    }

    private Optional<String> wrongWithChip(Order order, Map<String, String> reported) {
        List<FinishedTray.Lying> plastics = floor.tray().with(order.cardId());
        Optional<String> uid = Optional.ofNullable(reported.remove("MIFARE_UID"));
        if (plastics.stream()
                .noneMatch(card -> card.twoSided() && card.chipUid().equals(uid))) {
            return Optional.of(" is not the one that was reported, or its back is not printed.");
        }
        String chip = plastics.stream()
                .flatMap(card -> card.chip().stream())
                .map(ObjectNode::toString)
                .collect(Collectors.joining());
        if (!chip.contains(order.cardId()) && !chip.contains(hex(order.cardId()))) {
            return Optional.of(" does not hold its cardId.");
        }
        return reported.entrySet().stream()
                .filter(field -> !chip.contains(field.getValue()))
                .findFirst()
                .map(field -> " does not hold what was reported as " + field.getKey() + ".");
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A stripe must hold what was ordered for the very plastic it lies on, and every other plastic's must be blank. */
    private void stripes() {
        Set<String> striped = new HashSet<>();
        int right = 0;
        for (Order order : orders.withStripe().toList()) {
            List<FinishedTray.Lying> plastics = floor.tray().with(order.cardId());
            striped.add(order.cardId());
            if (plastics.stream().allMatch(card -> order.asksFor(card.stripe()))) {
                right += plastics.isEmpty() ? 0 : 1;
            } else {
                failures.add("The stripe of card " + order.cardId() + " does not hold what was ordered.");
            }
        }
        for (FinishedTray.Lying card : floor.tray().lying()) {
            if (!striped.contains(card.cardId().orElse("")) && !card.stripe().isBlank()) {
                failures.add("Card " + card.number() + " of " + card.machine() + " has a stripe that nobody ordered.");
            }
        }
        summary.put("stripes", right);
    }

    private void events() {
        TreeSet<Long> numbers = new TreeSet<>();
        int messages = 0;
        for (Observed message : floor.witness().messages()) {
            messages++;
            if (message.topic().contains("/cards/")) {
                numbers.add(message.payload().path("seq").asLong(-1));
            }
        }
        long last = numbers.isEmpty() ? 0 : numbers.last();
        boolean gapless = !numbers.isEmpty() && numbers.first() == 1 && last == numbers.size();
        summary.put("mqttMessages", messages).put("events", numbers.size());
        if (!gapless) {
            failures.add("The events' numbers have gaps: " + numbers.size() + " different ones up to " + last + ".");
        }
        String everything = floor.witness().messages().toString();
        long named = orders.all().stream()
                .filter(order -> isNamedIn(order, everything))
                .count();
        expect("Persons named in MQTT messages", (int) named, 0);
    }

    private static boolean isNamedIn(Order order, String text) {
        JsonNode name = order.json().path("card").path("cardElements").path("LAST_NAME");
        return name.asText().length() > 4 && text.contains(name.asText());
    }

    private void privacy() {
        boolean travelled = settings.travel().isPresent();
        List<String> produced = orders.allIds().stream()
                .filter(cardId -> ledger.countAnswered(List.of(cardId), "CARD_PRODUCED") == 1)
                .toList();
        int erased = ledger.countAnswered(produced, "ERASED");
        int wanted = travelled
                ? produced.size()
                : produced.size() - orders.goodIdsOf(Organisation.THIRTY_DAYS).size();
        summary.put("erased", erased)
                .put("personsHeld", persons.held())
                .put("residueBefore", persons.residueBefore())
                .put("residue", persons.residue());
        if (travelled || orders.foreign().isEmpty()) {
            expect("Cards erased", erased, wanted);
            expect("Persons still held", persons.held(), persons.expectedHeld());
        }
        if (travelled) {
            expect("Persons found by the last scan", persons.residue(), 0);
        } else if (persons.held() > 0 && persons.residue() == 0) {
            failures.add("The last scan found nobody although persons are held, so it proves nothing.");
        }
        if (persons.residueBefore() <= 0 && settings.cards() > 1) {
            failures.add("The scan found nobody while persons were held, so it proves nothing.");
        }
        int papers = 0;
        for (String cardId : produced) {
            Path folder = floor.folder().resolve("certificates");
            papers += Files.isRegularFile(folder.resolve(cardId + ".json"))
                            && Files.isRegularFile(folder.resolve(cardId + ".pdf"))
                    ? 1
                    : 0;
        }
        summary.put("certificates", papers);
        expect("Certificates as JSON and PDF", papers, erased);
    }

    void print(PrintStream out) {
        out.println();
        row(
                out,
                "requested",
                "approved " + (orders.all().size() - 1) + ", one not approved, one with a broken photo among them");
        row(out, "produced", "counted by the backend, each once");
        row(out, "delivered", "SHIPPED_OK taken over by the station");
        row(out, "refused", reasons());
        row(out, "chips", "hold their cardId and what was reported of them");
        row(out, "stripes", "hold what was ordered, and every other card's is blank");
        row(out, "erased", "with a signed certificate each");
        row(out, "duplicates", "plastics with another one's cardId");
        row(out, "missing", "ordered, but no plastic or no report");
        row(out, "personsHeld", "by the station's own word");
        row(out, "residueBefore", "persons the scan found while they were held");
        row(out, "residue", "persons the scan found in the end");
        out.printf(Locale.ROOT, "  %-14s %6.1f%n", "seconds", seconds);
        out.println();
        for (CardAccount account : accounts(orders.allIds())) {
            for (CardAccount.Refusal refusal : account.refusals()) {
                out.println("  refused " + account.cardId() + ": " + refusal.text());
            }
        }
        out.println();
        failures.forEach(failure -> out.println("Not as expected. " + failure));
        out.println(
                failures.isEmpty()
                        ? "Everything is as expected. The cards are in "
                                + floor.folder().resolve("cards")
                        : failures.size() + " of the demo's expectations do not hold; see " + floor.folder());
    }

    private void row(PrintStream out, String name, String meaning) {
        out.printf(Locale.ROOT, "  %-14s %6d   %s%n", name, summary.path(name).asInt(), meaning);
    }

    private String reasons() {
        return String.join(
                ", ",
                accounts(orders.allIds()).stream()
                        .flatMap(account -> account.refusals().stream())
                        .map(CardAccount.Refusal::code)
                        .distinct()
                        .toList());
    }
}
