package dev.cardwright.station.floor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.magstripe.TrackData;
import dev.cardwright.simulator.backend.CardAccount;
import dev.cardwright.simulator.backend.Verdict;
import dev.cardwright.simulator.floor.FinishedTray;
import dev.cardwright.simulator.floor.Floor;
import dev.cardwright.simulator.floor.FloorFitting;
import dev.cardwright.simulator.floor.Order;
import dev.cardwright.simulator.floor.Organisation;
import dev.cardwright.simulator.floor.PeopleFile;
import dev.cardwright.simulator.floor.SampleOrders;
import dev.cardwright.simulator.printer.Coercivity;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.MachineControl;
import dev.cardwright.simulator.printer.MachineSettings;
import dev.cardwright.simulator.printer.Stripe;
import dev.cardwright.station.privacy.residue.People;
import dev.cardwright.station.privacy.residue.ResidueReport;
import dev.cardwright.station.privacy.residue.ResidueScan;
import dev.cardwright.station.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A floor whose plain line writes magnetic stripes: what comes onto the plastic, and what stays of it. */
class StripeLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NAME_ON_TRACK_1 = "{{LAST_NAME|upper}}^{{FIRST_NAME|upper}}";

    /** {@code ;2400318526?} and its check character, coded by hand from the table of track 2. */
    private static final String BITS_OF_2400318526 =
            "11010 01000 00100 00001 00001 11001 10000 00010 10101 01000 01101 11111 10011".replace(" ", "");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private FloorRun withNamesOnTheStripe() throws Exception {
        FloorRun run = FloorRun.withoutStation(folder, settings -> settings.withFittings(FloorFitting.STRIPES));
        inConfiguration(run, "{{STUDENT_NUMBER|upper}}", NAME_ON_TRACK_1);
        return run;
    }

    private static void inConfiguration(FloorRun run, String before, String after) throws Exception {
        Path file = run.floor.stationConfig();
        String lines = Files.readString(file);
        assertThat(lines).contains(before);
        Files.writeString(file, lines.replace(before, after));
    }

    private static Order student(FloorRun run, Organisation owner, String first, String last, String library) {
        Order order = run.sample(owner, SampleOrders.STUDENT);
        ObjectNode elements = order.json().withObject("/card/cardElements");
        elements.put("FIRST_NAME", first).put("LAST_NAME", last).put("LIBRARY_NUMBER", library);
        return order;
    }

    private static FinishedTray.Lying plastic(FloorRun run, Order order) {
        return run.floor.tray().with(order.cardId()).get(0);
    }

    @Test
    void a_stripe_holds_what_its_request_says_and_nothing_of_it_stays() throws Exception {
        try (FloorRun run = withNamesOnTheStripe()) {
            run.startStation();
            Order erased = student(run, Organisation.AT_ONCE, "Ragnhild", "Quisthoff", "2400318526");
            Order held = student(run, Organisation.THIRTY_DAYS, "Torbern", "Wallquist", "2400979797");
            Order after = run.sample(Organisation.AT_ONCE, SampleOrders.VISITOR);
            for (Order order : List.of(erased, held, after)) {
                run.order(order);
                run.awaitStep(order.cardId(), "MADE");
            }

            run.everyCardIsDeliveredExactlyOnce();
            stripesAreRight(plastic(run, erased), plastic(run, held), plastic(run, after));

            run.awaitErased(erased.cardId());
            run.awaitErased(after.cardId());
            MachineControl machine = run.floor.control(Floor.PLAIN_LINE);
            assertThat(machine.panelMemoryBlank())
                    .as("no picture and no track is left in the machine")
                    .isTrue();
            assertThat(printerCheck(run, erased).path("result").asText()).isEqualTo("UNKNOWN");
            assertThat(printerCheck(run, erased).path("sentence").asText())
                    .contains("acknowledged that it emptied its memory of pictures and of data for the magnetic stripe")
                    .contains("no command can read it back");
            assertThat(printerCheck(run, after).path("sentence").asText())
                    .contains("acknowledged that it emptied its picture memory");

            ResidueReport residue = scan(run, erased, held, after);
            assertThat(residue.persons()).as("three persons and four tracks").isEqualTo(7);
            assertThat(residue.findings())
                    .as("the scan finds who is still held and nobody else")
                    .isNotEmpty()
                    .allSatisfy(found -> assertThat(found.cardId()).isEqualTo(held.cardId()));

            run.station().close();
            assertThat(stripeProof(run, erased)).isEqualTo("READ_BACK");
            assertThat(stripeProof(run, held)).isEqualTo("READ_BACK");
            assertThat(stripeProof(run, after)).isEqualTo("none");
        }
    }

    private static void stripesAreRight(
            FinishedTray.Lying first, FinishedTray.Lying second, FinishedTray.Lying without) {
        Stripe stripe = first.stripe();
        assertThat(stripe.tracks()).containsOnlyKeys(1, 2);
        assertThat(stripe.tracks().values())
                .allSatisfy(track -> assertThat(track.coercivity()).isEqualTo(Coercivity.HIGH));
        assertThat(stripe.data(1)).hasValue("QUISTHOFF^RAGNHILD");
        assertThat(stripe.tracks().get(2))
                .satisfies(track -> assertThat(track.bits()).isEqualTo(BITS_OF_2400318526));
        assertThat(second.stripe().data(1)).hasValue("WALLQUIST^TORBERN");
        assertThat(second.stripe().data(2)).hasValue("2400979797");
        assertThat(List.of(first.machine(), second.machine()))
                .as("all on one machine")
                .containsOnly(without.machine());
        assertThat(List.of(first.number(), second.number(), without.number()))
                .as("the card without a stripe came last")
                .containsExactly(1L, 2L, 3L);
        assertThat(without.stripe().isBlank())
                .as("no track of the persons before on the next card")
                .isTrue();
    }

    private static JsonNode printerCheck(FloorRun run, Order order) {
        JsonNode checks = run.floor
                .backend()
                .ledger()
                .card(order.cardId())
                .flatMap(CardAccount::erasure)
                .orElseThrow()
                .path("certificate")
                .path("checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> check.path("store").asText().equals("memory of the printers"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No check of the printers among " + checks));
    }

    /** Looks for everything that is known of the persons, and for their stripes as texts, as coded characters and as bits. */
    private ResidueReport scan(FloorRun run, Order... orders) throws Exception {
        Path people = folder.resolve("people.json");
        PeopleFile.write(people, List.of(orders));
        JsonNode known = JSON.readTree(people.toFile());
        ArrayNode list = known.withArray("/people");
        for (JsonNode person : list.deepCopy()) {
            for (var track : plasticTracks(run, person.path("cardId").asText()).entrySet()) {
                ObjectNode marked = list.addObject();
                String data = track.getValue().data().orElseThrow();
                marked.put("cardId", person.path("cardId").asText());
                marked.putObject("cardElements")
                        .put("TRACK", data)
                        .put("BITS", track.getValue().bits());
                marked.put(
                        "photoProbe",
                        HexFormat.of()
                                .formatHex(TrackData.of(Track.numbered(track.getKey()), data)
                                        .coded()));
            }
        }
        JSON.writeValue(people.toFile(), known);
        Path station = run.floor.folder().resolve("station");
        return new ResidueScan(
                        station,
                        run.floor.stationData(),
                        List.of(run.floor.stationLogs()),
                        List.of(station.resolve("designs")))
                .scan(People.read(people));
    }

    private static Map<Integer, Stripe.Track> plasticTracks(FloorRun run, String cardId) {
        return run.floor.tray().with(cardId).get(0).stripe().tracks();
    }

    private static String stripeProof(FloorRun run, Order order) throws Exception {
        try (Store store = Store.open(run.floor.stationData())) {
            return store.read(
                    tx -> tx.createQuery("select coalesce(stripe_proof, 'none') from attempt where card_id = :card")
                            .bind("card", order.cardId())
                            .mapTo(String.class)
                            .one());
        }
    }

    @Test
    void a_name_that_a_track_cannot_hold_is_refused_and_no_card_moves() throws Exception {
        try (FloorRun run = withNamesOnTheStripe()) {
            run.startStation();
            Order order = student(run, Organisation.AT_ONCE, "Åsa", "Quisthoff", "2400318526");
            run.orderHopelessly(order);
            run.awaitStep(order.cardId(), "REFUSED");

            assertThat(run.floor
                            .backend()
                            .ledger()
                            .await(
                                    ledger -> ledger.card(order.cardId())
                                                    .orElseThrow()
                                                    .verdict()
                                            == Verdict.REFUSED,
                                    FloorRun.PATIENCE))
                    .isTrue();
            List<CardAccount.Refusal> refusals = run.floor
                    .backend()
                    .ledger()
                    .card(order.cardId())
                    .orElseThrow()
                    .refusals();
            assertThat(refusals).singleElement().satisfies(refusal -> {
                assertThat(refusal.code()).isEqualTo("MAG-DATA");
                assertThat(refusal.text())
                        .contains("Track 1 of the stripe cannot hold character 11 (U+00C5)", "LAST_NAME, FIRST_NAME")
                        .doesNotContainIgnoringCase("Quisthoff")
                        .doesNotContainIgnoringCase("Åsa");
            });
            assertThat(run.floor.control(Floor.PLAIN_LINE).cardsFed()).isZero();
        }
    }

    @Test
    void a_stripe_waits_for_an_encoder_that_is_promised_and_missing_and_other_cards_are_made() throws Exception {
        try (FloorRun run = withNamesOnTheStripe();
                EvolisMachine bare =
                        EvolisMachine.start(MachineSettings.of("bare").withTray(run.floor.tray()))) {
            inConfiguration(
                    run,
                    "127.0.0.1:" + run.floor.machine(Floor.PLAIN_LINE).port() + "\"",
                    "127.0.0.1:" + bare.port() + "\"");
            run.startStation();
            run.awaitLine(Floor.PLAIN_LINE, "IDLE", "lacks-stripe-encoder");
            Order striped = student(run, Organisation.AT_ONCE, "Ragnhild", "Quisthoff", "2400318526");
            run.orderHopelessly(striped);
            run.awaitStep(striped.cardId(), "READY");
            run.order(SampleOrders.VISITOR, 1);

            run.everyCardIsDeliveredExactlyOnce();

            assertThat(run.steps(striped.cardId())).endsWith("READY");
            assertThat(bare.control().cardsFed()).as("only the badge").isEqualTo(1);
            assertThat(run.floor.witness().latest("alarms/lacks-L1"))
                    .hasValueSatisfying(alarm -> assertThat(alarm.payload().toString())
                            .contains("a magnetic encoder", "Correct the settings, or fit the printer with it."));
        }
    }
}
