package dev.cardwright.station.production;

import java.util.Arrays;
import java.util.Optional;

/** Why a card was spoiled, or what a person found. The codes go into events, records and statistics. */
public enum ReasonCode {
    /** The card stuck in the machine. */
    PRT_JAM("PRT-JAM"),
    /** The ribbon tore, ended or was the wrong one. */
    PRT_RIBBON("PRT-RIBBON"),
    /** The machine stopped with the card inside for another reason. */
    PRT_STOPPED("PRT-STOPPED"),
    /** Stripes across the print. */
    PRT_BANDING("PRT-BANDING"),
    /** The print is not where it should be. */
    PRT_ALIGN("PRT-ALIGN"),
    /** The colours are wrong. */
    PRT_COLOUR("PRT-COLOUR"),
    /** Dust or scratches. */
    PRT_DUST("PRT-DUST"),
    /** The chip did not answer. */
    CHP_NOATR("CHP-NOATR"),
    /** The chip could not be written. */
    CHP_WRITE("CHP-WRITE"),
    /** The chip does not hold what was written. */
    CHP_VERIFY("CHP-VERIFY"),
    /** Another chip answered than before. */
    CHP_WRONGUID("CHP-WRONGUID"),
    /** The magnetic stripe could not be written. */
    MAG_WRITE("MAG-WRITE"),
    /** The magnetic stripe does not hold what was written. */
    MAG_VERIFY("MAG-VERIFY"),
    /** The printer did not take the data for the magnetic stripe. */
    MAG_DATA("MAG-DATA"),
    /** A barcode could not be read. */
    BAR_UNREAD("BAR-UNREAD"),
    /** The blank was faulty. */
    STK_DEFECT("STK-DEFECT"),
    /** The card was damaged by hand. */
    OPR_HANDLING("OPR-HANDLING"),
    /** The card cannot be found. */
    LOST("LOST"),
    /** A person saw the card in the output. */
    SEEN_IN_HOPPER("SEEN-IN-HOPPER"),
    /** A person saw that the card never left the feeder. */
    SEEN_IN_FEEDER("SEEN-IN-FEEDER"),
    /** A person took the card out of the machine. */
    TAKEN_OUT("TAKEN-OUT");

    private final String code;

    ReasonCode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The constant for a code as it is written on screens and in messages. */
    public static Optional<ReasonCode> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }

    /** All codes, for a sentence that says what is allowed. */
    public static String allowed() {
        return String.join(", ", Arrays.stream(values()).map(ReasonCode::code).toList());
    }
}
