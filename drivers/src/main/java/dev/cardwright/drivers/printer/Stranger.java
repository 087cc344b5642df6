package dev.cardwright.drivers.printer;

/** What answers at a printer's address when it is not the printer that is expected there. */
public enum Stranger {
    /** Something that cannot be told. */
    UNKNOWN(
            FaultKind.WRONG_LANGUAGE,
            "What answers at %s is not a printer of the configured kind.",
            "Check host, port and language of the printer's address."),
    /** A web server, or a printer that speaks IPP, which is carried by one. */
    WEB_SERVER(
            FaultKind.WRONG_LANGUAGE,
            "A web server answers at %s, not a printer's command port.",
            "Name the port on which the printer takes commands, or write ipp://HOST:PORT/PATH where the printer speaks IPP."),
    /** Something that wants an encrypted connection. */
    ENCRYPTED(
            FaultKind.WRONG_LANGUAGE,
            "What answers at %s wants an encrypted connection.",
            "Name the port on which the printer takes commands, or write ipps://HOST:PORT/PATH where the printer speaks IPP."),
    /** A remote login: SSH or Telnet. */
    LOGIN(
            FaultKind.WRONG_LANGUAGE,
            "A computer's or a device's remote login answers at %s, not a printer's command port.",
            "Name the printer's host and the port on which it takes commands; 22 and 23 are logins."),
    /** A server for files or mail. */
    FILES_OR_MAIL(
            FaultKind.WRONG_LANGUAGE,
            "A server for files or mail answers at %s, not a printer.",
            "Name the printer's host and the port on which it takes commands."),
    /** An office printer. */
    OFFICE_PRINTER(
            FaultKind.WRONG_LANGUAGE,
            "An office printer answers at %s, not a card printer.",
            "Name the card printer's host; an office printer can be used for letters only."),
    /** A printer for labels. */
    LABEL_PRINTER(
            FaultKind.WRONG_LANGUAGE,
            "A label printer answers at %s, not a card printer.",
            "Name the card printer's host."),
    /** A card printer of another make. */
    OTHER_CARD_PRINTER(
            FaultKind.WRONG_LANGUAGE,
            "A card printer of another make answers at %s.",
            "Name the language that this printer speaks, or the host of the printer that is meant."),
    /** Bytes that are no text, from the network. */
    NOISE(
            FaultKind.WRONG_LANGUAGE,
            "What comes from %s is no text, so it is not a printer of the configured kind.",
            "Check host, port and language of the printer's address."),
    /** Bytes that are no text, from a serial port. */
    NOISE_ON_CABLE(
            FaultKind.WRONG_LANGUAGE,
            "What comes from %s is no text; on a serial cable this is nearly always a wrong speed.",
            "Set baud= in its address to the speed the printer is set to, with 8 data bits, no parity and 1 stop bit."),
    /** Something that sends back what it gets. */
    ECHO(
            FaultKind.WRONG_LANGUAGE,
            "What is at %s only sends back what it is told.",
            "Check that the cable leads to the printer, not to a modem, a console or a loop-back plug."),
    /** The printer acknowledges where texts are expected. */
    ACKNOWLEDGES(
            FaultKind.WRONG_LANGUAGE,
            "The printer at %s acknowledges commands instead of answering with text.",
            "Add answers=ack to its address, or set the printer to answer with text."),
    /** The printer answers with texts where acknowledgements are expected. */
    ANSWERS_WITH_TEXT(
            FaultKind.WRONG_LANGUAGE,
            "The printer at %s answers with text although its address says answers=ack.",
            "Write answers=text in its address, or set the printer to acknowledge commands."),
    /** Something that takes everything and says nothing, on the network. */
    SILENT(
            FaultKind.NOT_ANSWERING,
            "Something accepts the connection at %s and says nothing.",
            "Check that no other program uses the printer, a station making a card perhaps, and that this is its port; only then"
                    + " switch it off and on; a port that only takes print jobs cannot be used."),
    /** A serial port from which nothing comes. */
    SILENT_CABLE(
            FaultKind.NOT_ANSWERING,
            "Nothing comes from the printer at %s.",
            "Check the cable, that the printer's serial port is switched on, and baud= and flow= in its address; then"
                    + " switch the printer off and on."),
    /** A web server without IPP, where a printer that speaks IPP is expected. */
    WEB_SERVER_WITHOUT_IPP(
            FaultKind.WRONG_LANGUAGE,
            "A web server answers at %s that is no printer speaking IPP.",
            "Check host, port and path of the address; the usual port of IPP is 631 and its usual path /ipp/print."),
    /** Something that speaks another language where IPP is expected. */
    NO_IPP(
            FaultKind.WRONG_LANGUAGE,
            "What answers at %s does not speak IPP.",
            "Check host and port of the address; a printer that speaks the Evolis language has an address that begins with"
                    + " evolis:tcp:."),
    /** Something that ends the connection, or speaks plainly, instead of encrypting it. */
    NO_TLS(
            FaultKind.LINK_LOST,
            "What answers at %s does not encrypt the connection.",
            "Check that the printer is ready and that this is its port; without encryption the address of a printer begins with"
                    + " ipp:, or with evolis:tcp: where it speaks the Evolis language."),
    /** Something that ends every connection. */
    HANGS_UP(
            FaultKind.LINK_LOST,
            "What is at %s accepts the connection and ends it at once.",
            "Check that no other computer is connected to the printer, and that this is the port on which it takes commands.");

    private final FaultKind kind;
    private final String sentence;
    private final String action;

    Stranger(FaultKind kind, String sentence, String action) {
        this.kind = kind;
        this.sentence = sentence;
        this.action = action;
    }

    FaultKind kind() {
        return kind;
    }

    String sentence(String address) {
        return String.format(sentence, address);
    }

    String action() {
        return action;
    }
}
