package dev.cardwright.simulator.printer;

import java.util.Map;
import java.util.Set;

/**
 * Answers the questions ({@code R…}): identity, ribbon, sensors, counters, position. Sensor voltages come with a decimal comma [C]. Where
 * no source shows the form of a reply ({@code Rem}), it is a guess [?].
 */
record StatusReads(
        MachineSettings settings,
        MachineBody body,
        Map<String, String> parameters,
        String errorMode,
        String savedErrorMode,
        String lastAnswer) {
    private static final String FIRMWARE = "SIM1.0";
    private static final String HEAD_KIT = "SIM-HEAD-1";
    private static final String HIGH = "5,00 Volts";
    private static final String LOW = "0,00 Volts";

    String answer(Command.Plain question) {
        String first = question.parameter(0);
        return switch (question.name()) {
            case "Rtp" -> settings.model();
            case "Rsn" -> settings.serial();
            case "Rkn" -> HEAD_KIT;
            case "Rfv" -> FIRMWARE;
            case "Rr" -> body.ribbon().name();
            case "Rcr" -> body.ribbon().setsLeft() > 0 ? Mechanics.OK : "ERR RIBBON";
            case "Rrt" -> ribbonCount(first);
            case "Rco" -> counter(first);
            case "Rem" -> errorMode + ";" + savedErrorMode;
            case "Rlr" -> lastAnswer(first);
            case "Rse" -> sensor(first);
            case "Rok" -> body.readyToMove();
            case "Rmi" -> parameters.getOrDefault("Pmi", "F").substring(0, 1);
            case "Rc", "Rl", "Rs" -> perPanel(question);
            default -> Interpreter.UNKNOWN;
        };
    }

    private String ribbonCount(String which) {
        return switch (which) {
            case "qty" -> Integer.toString(body.ribbon().capacity());
            case "count" -> Integer.toString(body.ribbon().setsLeft());
            default -> Interpreter.ILLEGAL;
        };
    }

    private String counter(String which) {
        return switch (which) {
            case "p" -> Long.toString(body.panelsPrinted());
            case "c" -> Long.toString(body.cardsFed());
            // The cleaning intervals are those of this machine only; it never needs cleaning.
            case "a", "m" -> "1000";
            case "n" -> "0";
            case "I", "l" -> Integer.toString(body.ribbon().setsLeft());
            default -> Interpreter.ILLEGAL;
        };
    }

    private String lastAnswer(String which) {
        return switch (which) {
            case "" -> lastAnswer;
            case "p" -> cardPosition();
            case "r", "c" -> Mechanics.OK;
            // A card falls straight through into the tray; nothing stays in the eject box.
            case "h" -> "NO CARD";
            default -> Interpreter.ILLEGAL;
        };
    }

    /** Guide: NO CARD, ERR CARD; newer machines as here [C]. */
    private String cardPosition() {
        if (body.jammed()) {
            return "ERR CARD";
        }
        return switch (body.position()) {
            case NONE -> Mechanics.OK;
            case PRINT -> "CARD";
            case CONTACT -> "SMART CARD";
            case CONTACTLESS -> "CONTACTLESS CARD";
        };
    }

    private String sensor(String which) {
        return switch (which) {
            case "f" -> body.feeder() > 0 ? HIGH : LOW;
            case "o" -> body.coverOpen() ? LOW : HIGH;
            default -> Interpreter.ILLEGAL;
        };
    }

    private String perPanel(Command.Plain question) {
        if (!Set.of("y", "m", "c", "k", "o").contains(question.parameter(0))) {
            return Interpreter.ILLEGAL;
        }
        String set = parameters.get("P" + question.name().substring(1) + ";" + question.parameter(0));
        return set == null ? "10" : set.substring(set.lastIndexOf(';') + 1);
    }
}
