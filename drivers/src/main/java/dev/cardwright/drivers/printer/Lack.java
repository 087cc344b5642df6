package dev.cardwright.drivers.printer;

import java.util.Locale;

/** Something a card needs and a printer has not got. */
public enum Lack {
    /** It prints one side only. */
    SECOND_SIDE("a unit that turns cards"),
    /** It cannot hold a card over a contactless reader. */
    CONTACTLESS_STATION("a contactless station"),
    /** It cannot hold a card in a contact reader. */
    CONTACT_STATION("a contact station"),
    /** It cannot write a magnetic stripe. */
    STRIPE_ENCODER("a magnetic encoder"),
    /** Its encoder does not write one of the tracks. */
    STRIPE_TRACK("an encoder for all the card's tracks"),
    /** Its encoder does not write this kind of stripe. */
    STRIPE_COERCIVITY("an encoder for this kind of magnetic stripe"),
    /** It prints no dye. */
    COLOUR("colour"),
    /** It prints no black resin. */
    BLACK("black"),
    /** It lays no protective layer. */
    OVERLAY("a protective layer");

    private final String noun;

    Lack(String noun) {
        this.noun = noun;
    }

    /** What is missing, to complete "This printer has not got ...". */
    public String noun() {
        return noun;
    }

    /** The same in the reader's language: Swedish or English. */
    public String noun(Locale reader) {
        return Sentences.in(reader).of(this);
    }
}
