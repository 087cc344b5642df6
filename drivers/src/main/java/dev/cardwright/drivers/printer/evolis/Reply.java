package dev.cardwright.drivers.printer.evolis;

import java.util.Locale;

/**
 * One answer of the machine. {@code OK} means done; errors begin with {@code ERR} or are one of a few bare phrases; their
 * spelling varies with the firmware, so they are told by keywords [C: SDK samples and user code].
 *
 * @param trouble what kind of answer it is
 * @param text the answer without its end, control characters replaced; empty when there was none
 */
record Reply(Trouble trouble, String text) {
    /** What an answer complains about. */
    enum Trouble {
        /** Nothing: the command was done. */
        NONE,
        /** Some other text: the value that was asked for, or something nobody understands. */
        TEXT,
        /** No answer came in time. */
        SILENCE,
        /** Bytes came that are no text, or never ended. */
        GARBAGE,
        /** This model does not know the command. */
        UNKNOWN_COMMAND,
        /** A parameter was refused. */
        PARAMETERS,
        /** The feeder is empty or failed. */
        FEEDER,
        /** The cover is open. */
        COVER,
        /** A card is stuck, or a motion took too long. */
        JAM,
        /** The ribbon is of another type than the commands assume. */
        RIBBON_TYPE,
        /** The ribbon ended, tore or is not found. */
        RIBBON,
        /** The output is full or its door is open. */
        OUTPUT,
        /** The print head. */
        HEAD,
        /** Cleaning is due. */
        CLEANING,
        /** The machine is not fitted with what the command needs. */
        OPTION,
        /** Another complaint. */
        OTHER
    }

    static final Reply SILENCE = new Reply(Trouble.SILENCE, "");
    static final Reply GARBAGE = new Reply(Trouble.GARBAGE, "");

    static Reply of(String text) {
        return new Reply(classify(text.toUpperCase(Locale.ROOT).strip()), text.strip());
    }

    private static Trouble classify(String text) {
        if (text.equals("OK")) {
            return Trouble.NONE;
        }
        if (text.contains("FEEDER") && (text.startsWith("ERR") || text.equals("FEEDER EMPTY"))) {
            return Trouble.FEEDER;
        }
        return switch (text) {
            case "COVER OPEN" -> Trouble.COVER;
            case "CARD JAM" -> Trouble.JAM;
            case "HOPPER FULL", "HOPPER DOOR" -> Trouble.OUTPUT;
            case "NEED CLEANING" -> Trouble.CLEANING;
            case "OPT NOT AVAILABLE" -> Trouble.OPTION;
            default -> text.startsWith("ERR") ? error(text) : Trouble.TEXT;
        };
    }

    private static Trouble error(String text) {
        if (text.contains("CDE")) {
            return Trouble.UNKNOWN_COMMAND;
        }
        if (text.contains("PARAM")) {
            return Trouble.PARAMETERS;
        }
        if (text.contains("CLEAN")) {
            return Trouble.CLEANING;
        }
        if (text.contains("COVER")) {
            return Trouble.COVER;
        }
        if (text.contains("TIME") || text.contains("JAM") || text.contains("MECHA")) {
            return Trouble.JAM;
        }
        if (text.contains("HOPPER")) {
            return Trouble.OUTPUT;
        }
        if (text.contains("HEAD")) {
            return Trouble.HEAD;
        }
        if (text.contains("RIB")) {
            return text.contains("TYPE") ? Trouble.RIBBON_TYPE : Trouble.RIBBON;
        }
        return text.contains("OPT") ? Trouble.OPTION : Trouble.OTHER;
    }

    boolean isOk() {
        return trouble == Trouble.NONE;
    }

    /** Whether it is a value, not a complaint. {@code OK} is one too: some questions are answered with it. */
    boolean isValue() {
        return trouble == Trouble.NONE || trouble == Trouble.TEXT;
    }
}
