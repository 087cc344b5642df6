package dev.cardwright.station.printer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.drivers.printer.Supply;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a printer's status says, in words and as JSON. */
final class MachineWords {

    private MachineWords() {}

    /** Each reason with what to do about it, the grave ones first. */
    static List<String> reasons(PrinterStatus status) {
        return sorted(status).stream()
                .map(reason -> (reason.isWarning() ? "Soon: " : "") + reason.sentence(Locale.ENGLISH) + " "
                        + reason.action(Locale.ENGLISH))
                .toList();
    }

    private static List<StateReason> sorted(PrinterStatus status) {
        return status.reasons().stream()
                .sorted(Comparator.comparing(StateReason::isWarning).thenComparing(reason -> reason))
                .toList();
    }

    static String place(CardPosition card) {
        return switch (card) {
            case NONE -> "none";
            case PRINT -> "one, at the print head";
            case CONTACT -> "one, at the contact station";
            case CONTACTLESS -> "one, at the contactless station";
            case STUCK -> "one, stuck";
            case UNKNOWN -> "not said";
        };
    }

    static String supply(Supply supply) {
        String count = supply.count().isPresent() ? ", " + supply.count().getAsInt() + " left" : "";
        String percent = supply.percent().isPresent() ? ", " + supply.percent().getAsInt() + " %" : "";
        return supply.name() + count + percent;
    }

    /** The same for a program. */
    static void reasons(PrinterStatus status, ArrayNode json) {
        for (StateReason reason : sorted(status)) {
            json.addObject()
                    .put("reason", reason.keyword())
                    .put("warning", reason.isWarning())
                    .put("sentence", reason.sentence(Locale.ENGLISH))
                    .put("action", reason.action(Locale.ENGLISH));
        }
    }

    /** State, reasons, ribbon, counters and supplies. */
    static void status(PrinterStatus status, ObjectNode json) {
        json.put("at", status.at().toString());
        json.put("state", status.state().name());
        reasons(status, json.putArray("reasons"));
        json.put("ribbon", status.ribbon().orElse(null));
        if (status.panelsLeft().isPresent()) {
            json.put("ribbonPanelsLeft", status.panelsLeft().getAsInt());
        } else {
            json.putNull("ribbonPanelsLeft");
        }
        if (status.cardsFed().isPresent()) {
            json.put("cardsFed", status.cardsFed().getAsLong());
        } else {
            json.putNull("cardsFed");
        }
        json.put("card", status.card().name());
        ArrayNode supplies = json.putArray("supplies");
        for (Supply supply : status.supplies()) {
            ObjectNode one = supplies.addObject().put("name", supply.name());
            supply.count().ifPresent(count -> one.put("count", count));
            supply.percent().ifPresent(percent -> one.put("percent", percent));
        }
    }
}
