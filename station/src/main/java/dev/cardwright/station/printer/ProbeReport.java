package dev.cardwright.station.printer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PrinterIdentity;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.PrinterState;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.StripeEncoder;
import dev.cardwright.drivers.printer.Supply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a printer said about itself, for people and for programs.
 *
 * @param promised what the options promise; empty where the machine was asked for everything
 * @param found what the machine says that it has
 * @param believed what it could not be asked about
 */
record ProbeReport(
        String address,
        PrinterIdentity identity,
        Optional<Capabilities> promised,
        Capabilities found,
        Set<Fitting> believed,
        PrinterStatus status) {

    private static final String NOT_SAID = "cannot be asked";

    /** Nothing stands in the way of a card. */
    boolean isWell() {
        return status.state() != PrinterState.STOPPED && lacks().isEmpty() && !holdsCard();
    }

    private List<Lack> lacks() {
        return promised.map(promise -> LineMachine.lacks(promise, found)).orElse(List.of());
    }

    private boolean holdsCard() {
        return status.state() != PrinterState.PROCESSING
                && status.card() != CardPosition.NONE
                && status.card() != CardPosition.UNKNOWN;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(address);
        row(lines, "model", identity.model());
        row(lines, "serial number", identity.serialNumber());
        row(lines, "firmware", identity.firmware());
        row(lines, "state", words(status.state()));
        MachineWords.reasons(status).forEach(line -> row(lines, "", line));
        row(lines, "ribbon", status.ribbon().orElse("not said") + left());
        row(
                lines,
                "cards fed",
                status.cardsFed().isPresent() ? Long.toString(status.cardsFed().getAsLong()) : "not said");
        row(lines, "card inside", MachineWords.place(status.card()));
        for (Supply supply : status.supplies()) {
            row(lines, "supply", MachineWords.supply(supply));
        }
        lines.add("");
        promised.ifPresentOrElse(promise -> compare(lines, promise), () -> tell(lines));
        lacks().forEach(lack -> lines.add("This printer has not got " + lack.noun() + ", which was promised."));
        return lines;
    }

    private void compare(List<String> lines, Capabilities promise) {
        compare(lines, "", "promised", "found");
        compare(lines, "sides", Integer.toString(promise.sides()), said(Fitting.FLIP, Integer.toString(found.sides())));
        compare(lines, "inks", inks(promise), inks(found));
        compare(lines, "dots per inch", Integer.toString(promise.dotsPerInch()), Integer.toString(found.dotsPerInch()));
        compare(lines, "dots", dots(promise), dots(found));
        compare(
                lines,
                "contactless",
                has(promise, ChipStation.CONTACTLESS),
                said(Fitting.CONTACTLESS_STATION, has(found, ChipStation.CONTACTLESS)));
        compare(
                lines,
                "contact",
                has(promise, ChipStation.CONTACT),
                said(Fitting.CONTACT_STATION, has(found, ChipStation.CONTACT)));
        compare(lines, "stripe", stripe(promise), said(Fitting.MAGNETIC_ENCODER, stripe(found)));
        compare(lines, "reject box", yes(promise.rejectBox()), said(Fitting.REJECT_BOX, yes(found.rejectBox())));
        compare(lines, "clears memory", yes(promise.clearsPanels()), yes(found.clearsPanels()));
    }

    /** What it has, where nothing was promised. */
    private void tell(List<String> lines) {
        row(lines, "two sides", said(Fitting.FLIP, yes(found.sides() == 2)));
        row(lines, "inks", inks(found));
        row(lines, "dots per inch", Integer.toString(found.dotsPerInch()));
        row(lines, "dots", dots(found));
        row(lines, "contactless", said(Fitting.CONTACTLESS_STATION, has(found, ChipStation.CONTACTLESS)));
        row(lines, "contact", said(Fitting.CONTACT_STATION, has(found, ChipStation.CONTACT)));
        row(lines, "stripe", said(Fitting.MAGNETIC_ENCODER, stripe(found)));
        row(lines, "reject box", said(Fitting.REJECT_BOX, yes(found.rejectBox())));
        row(lines, "clears memory", yes(found.clearsPanels()));
    }

    private String said(Fitting fitting, String answer) {
        return believed.contains(fitting) ? NOT_SAID : answer;
    }

    private String left() {
        return status.panelsLeft().isPresent()
                ? ", " + status.panelsLeft().getAsInt() + " cards left"
                : ", cards left not said";
    }

    private static void row(List<String> lines, String name, String value) {
        lines.add(String.format(Locale.ROOT, "  %-14s %s", name, value).stripTrailing());
    }

    private static void compare(List<String> lines, String name, String promise, String fact) {
        lines.add(String.format(Locale.ROOT, "  %-14s %-24s %s", name, promise, fact)
                .stripTrailing());
    }

    private static String words(PrinterState state) {
        return switch (state) {
            case IDLE -> "ready";
            case PROCESSING -> "at work";
            case STOPPED -> "stopped";
        };
    }

    private static String inks(Capabilities can) {
        return can.inks().stream()
                .sorted()
                .map(ink -> ink.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private static String dots(Capabilities can) {
        return can.canvasWidth() + " x " + can.canvasHeight();
    }

    private static String has(Capabilities can, ChipStation station) {
        return yes(can.stations().contains(station));
    }

    private static String stripe(Capabilities can) {
        if (can.stripe().isEmpty()) {
            return "no";
        }
        StripeEncoder encoder = can.stripe().get();
        return "tracks "
                + encoder.tracks().stream()
                        .sorted()
                        .map(track -> Integer.toString(track.number()))
                        .collect(Collectors.joining(" "))
                + (encoder.readsBack() ? ", reads back" : "");
    }

    private static String yes(boolean has) {
        return has ? "yes" : "no";
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("address", address);
        json.put("model", identity.model());
        json.put("serialNumber", identity.serialNumber());
        json.put("firmware", identity.firmware());
        MachineWords.status(status, json);
        json.set("promised", promised.<JsonNode>map(ProbeReport::can).orElse(NullNode.getInstance()));
        ObjectNode has = can(found);
        if (believed.contains(Fitting.FLIP)) {
            has.putNull("sides");
        }
        if (believed.contains(Fitting.REJECT_BOX)) {
            has.putNull("rejectBox");
        }
        if (believed.contains(Fitting.MAGNETIC_ENCODER)) {
            has.putNull("stripe");
        }
        if (believed.contains(Fitting.CONTACTLESS_STATION) || believed.contains(Fitting.CONTACT_STATION)) {
            has.putNull("stations");
        }
        json.set("found", has);
        ArrayNode silent = json.putArray("cannotBeAsked");
        believed.stream().sorted().forEach(fitting -> silent.add(fitting.name()));
        ArrayNode missing = json.putArray("lacks");
        lacks().forEach(lack -> missing.add(lack.name()));
        json.put("well", isWell());
        return json;
    }

    private static ObjectNode can(Capabilities can) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sides", can.sides());
        ArrayNode inks = json.putArray("inks");
        can.inks().stream().sorted().forEach(ink -> inks.add(ink.name()));
        json.put("dotsPerInch", can.dotsPerInch());
        json.put("canvasWidth", can.canvasWidth());
        json.put("canvasHeight", can.canvasHeight());
        ArrayNode stations = json.putArray("stations");
        can.stations().stream().sorted().forEach(station -> stations.add(station.name()));
        can.stripe()
                .ifPresentOrElse(
                        encoder -> {
                            ObjectNode stripe = json.putObject("stripe");
                            ArrayNode tracks = stripe.putArray("tracks");
                            encoder.tracks().stream().sorted().forEach(track -> tracks.add(track.number()));
                            ArrayNode kinds = stripe.putArray("coercivities");
                            encoder.coercivities().stream().sorted().forEach(kind -> kinds.add(kind.name()));
                            stripe.put("readsBack", encoder.readsBack());
                        },
                        () -> json.putNull("stripe"));
        json.put("rejectBox", can.rejectBox());
        json.put("clearsPanels", can.clearsPanels());
        return json;
    }
}
