package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;

/** The native commands that are used here [C: libfreefare; V where a recorded session has them]. */
enum Instruction {
    AUTHENTICATE_LEGACY(0x0A, "let itself be authenticated"),
    AUTHENTICATE_ISO(0x1A, "let itself be authenticated"),
    AUTHENTICATE_AES(0xAA, "let itself be authenticated"),
    AUTHENTICATE_EV2_FIRST(0x71, "let itself be authenticated"),
    AUTHENTICATE_EV2_NON_FIRST(0x77, "let itself be authenticated"),
    GET_VERSION(0x60, "tell its version"),
    GET_CARD_UID(0x51, "tell its number"),
    FREE_MEMORY(0x6E, "tell its free memory"),
    GET_KEY_SETTINGS(0x45, "tell its key settings"),
    GET_KEY_VERSION(0x64, "tell the version of a key"),
    APPLICATION_IDS(0x6A, "list its applications"),
    SELECT_APPLICATION(0x5A, "select the application"),
    FILE_IDS(0x6F, "list the files"),
    FILE_SETTINGS(0xF5, "tell the settings of the file"),
    READ_DATA(0xBD, "read the file"),
    READ_DATA_ISO(0xAD, "read the file"),
    GET_VALUE(0x6C, "read the value"),
    CHANGE_KEY_SETTINGS(0x54, "change the key settings", ChipFault.Kind.WRITE),
    CHANGE_KEY(0xC4, "change the key", ChipFault.Kind.WRITE),
    CREATE_APPLICATION(0xCA, "create the application", ChipFault.Kind.WRITE),
    DELETE_APPLICATION(0xDA, "delete the application", ChipFault.Kind.WRITE),
    FORMAT(0xFC, "be formatted", ChipFault.Kind.WRITE),
    SET_CONFIGURATION(0x5C, "change its configuration", ChipFault.Kind.WRITE),
    CHANGE_FILE_SETTINGS(0x5F, "change the settings of the file", ChipFault.Kind.WRITE),
    CREATE_STANDARD_FILE(0xCD, "create the file", ChipFault.Kind.WRITE),
    CREATE_BACKUP_FILE(0xCB, "create the file", ChipFault.Kind.WRITE),
    CREATE_VALUE_FILE(0xCC, "create the value file", ChipFault.Kind.WRITE),
    DELETE_FILE(0xDF, "delete the file", ChipFault.Kind.WRITE),
    WRITE_DATA(0x3D, "write the file", ChipFault.Kind.WRITE),
    WRITE_DATA_ISO(0x8D, "write the file", ChipFault.Kind.WRITE),
    CREDIT(0x0C, "add to the value", ChipFault.Kind.WRITE),
    DEBIT(0xDC, "take from the value", ChipFault.Kind.WRITE),
    LIMITED_CREDIT(0x1C, "add to the value", ChipFault.Kind.WRITE),
    COMMIT(0xC7, "make the changes valid", ChipFault.Kind.WRITE),
    ABORT(0xA7, "take the changes back", ChipFault.Kind.WRITE);

    /** Continues a command or an answer that did not fit into one frame. */
    static final int MORE = 0xAF;

    private final int code;
    private final String words;
    private final ChipFault.Kind refusal;

    Instruction(int code, String words) {
        this(code, words, ChipFault.Kind.STATUS);
    }

    Instruction(int code, String words, ChipFault.Kind refusal) {
        this.code = code;
        this.words = words;
        this.refusal = refusal;
    }

    int code() {
        return code;
    }

    /** What it does, behind "The card refused to". */
    String words() {
        return words;
    }

    /** What kind of fault a refusal is. */
    ChipFault.Kind refusal() {
        return refusal;
    }
}
