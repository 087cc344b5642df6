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
        /** The checksum of a track that was read is wrong. */
        MAG_CHECKSUM,
        /** The data for a track, or those found on it, are not allowed there. */
        MAG_DATA,
        /** A track could not be written. */
        MAG_WRITE,
        /** A track could not be read. */
        MAG_READ,
        /** Trouble with the magnetic stripe that the machine does not name any nearer. */
        MAG_OTHER,
        /** Another complaint. */
        OTHER
    }

    static final Reply SILENCE = new Reply(Trouble.SILENCE, "");
    static final Reply GARBAGE = new Reply(Trouble.GARBAGE, "");

    /** What ACK says: the command was done. */
    static final Reply DONE = new Reply(Trouble.NONE, "OK");

    /**
     * What the code behind a NACK says [D: guide A5013 Rev E, serial mode ACK/NACK].
     *
     * @param code the byte behind the NACK
     */
    static Reply ofCode(int code) {
        Trouble trouble = switch (code) {
            case '1' -> Trouble.UNKNOWN_COMMAND;
            case '2' -> Trouble.PARAMETERS;
            case 'T' -> Trouble.JAM;
            case 'C' -> Trouble.COVER;
            case 'F' -> Trouble.FEEDER;
            case 'R' -> Trouble.RIBBON;
            case 'K' -> Trouble.MAG_CHECKSUM;
            case 'D' -> Trouble.MAG_DATA;
            case 'W' -> Trouble.MAG_WRITE;
            default -> Trouble.OTHER;
        };
        return new Reply(trouble, "");
    }

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
        if (text.contains("MAG") || text.contains("READ") || text.contains("WRITE")) {
            return magnetic(text);
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

    private static Trouble magnetic(String text) {
        if (text.contains("CHECKSUM")) {
            return Trouble.MAG_CHECKSUM;
        }
        if (text.contains("DATA")) {
            return Trouble.MAG_DATA;
        }
        if (text.contains("WRITE")) {
            return Trouble.MAG_WRITE;
        }
        return text.contains("READ") ? Trouble.MAG_READ : Trouble.MAG_OTHER;
    }

    boolean isOk() {
        return trouble == Trouble.NONE;
    }

    /** Whether it is a value, not a complaint. {@code OK} is one too: some questions are answered with it. */
    boolean isValue() {
        return trouble == Trouble.NONE || trouble == Trouble.TEXT;
    }

    /** Without the text: it may be what was read from a person's magnetic stripe. */
    @Override
    public String toString() {
        return "Reply[" + trouble + ", " + text.length() + " characters]";
    }
}
