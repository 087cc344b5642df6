package dev.cardwright.simulator.printer;

import java.util.Set;

/**
 * Answers the questions ({@code R…}): identity, ribbon, sensors, counters, position. Sensor voltages come with a decimal comma [C]. Where
 * no source shows the form of a reply ({@code Rem}), it is a guess [?].
 */
record StatusReads(MachineSettings settings, MachineBody body, Parameters parameters, String lastAnswer) {
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
            case "Rcr" -> body.ribbon().setsLeft() > 0 && !body.ribbon().torn() ? Mechanics.OK : "ERR RIBBON";
            case "Rrt" -> ribbonCount(first);
            case "Rco" -> counter(first);
            case "Rem" -> parameters.errorMode() + ";" + parameters.savedErrorMode();
            case "Rlr" -> lastAnswer(first);
            case "Rse" -> sensor(first);
            case "Rok" -> body.readyToMove();
            case "Rmi" -> parameters.kept("Pmi", "F").substring(0, 1);
            case "Rcom" -> parameters.port(first).orElse(Interpreter.ILLEGAL);
            case "Rmc", "Rmt", "Rmd" -> settings.encoder() ? stripe(question) : Mechanics.NOT_AVAILABLE;
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
        boolean asksForCleaning = !settings.cleaning().equals(CleaningPlan.NEVER);
        if (!asksForCleaning && Set.of("a", "m", "r").contains(which)) {
            // A machine that never asks has no interval to tell.
            return Interpreter.UNKNOWN;
        }
        return switch (which) {
            case "p" -> Long.toString(body.panelsPrinted());
            case "c" -> Long.toString(body.cardsFed());
            // The guide asks for an average and a highest interval and does not say how they are counted: here both are
            // the setting [?].
            case "a" -> Integer.toString(settings.cleaning().warnAfter());
            case "m" -> Integer.toString(settings.cleaning().stopAfter());
            case "n" -> Integer.toString(body.cleanings());
            case "r" -> Integer.toString(Math.max(0, settings.cleaning().warnAfter() - body.cardsSinceCleaning()));
            case "I", "l" -> Integer.toString(body.ribbon().setsLeft());
            default -> Interpreter.ILLEGAL;
        };
    }

    private String lastAnswer(String which) {
        return switch (which) {
            case "" -> lastAnswer;
            case "p" -> cardPosition();
            case "r", "c" -> body.cleaningDue() ? "ERR NEED CLEANING" : Mechanics.OK;
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
            case NONE -> settings.generation() == Generation.OLD ? "NO CARD" : Mechanics.OK;
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

    /** The forms of these replies are guesses [?]. */
    private String stripe(Command.Plain question) {
        String track = question.parameter(0);
        if (question.name().equals("Rmc")) {
            return parameters.coercivity() == Coercivity.HIGH ? "h" : "l";
        }
        if (parameters.coding(track).isEmpty()) {
            return Interpreter.ILLEGAL;
        }
        return question.name().equals("Rmt")
                ? parameters
                        .coding(track)
                        .map(it -> Integer.toString(it.number()))
                        .orElse(Interpreter.ILLEGAL)
                : parameters.kept("Pmd;" + track, track.equals("2") ? "75" : "210");
    }

    private String perPanel(Command.Plain question) {
        if (!Set.of("y", "m", "c", "k", "o").contains(question.parameter(0))) {
            return Interpreter.ILLEGAL;
        }
        String set = parameters.kept("P" + question.name().substring(1) + ";" + question.parameter(0), "10");
        return set.substring(set.lastIndexOf(';') + 1);
    }
}
