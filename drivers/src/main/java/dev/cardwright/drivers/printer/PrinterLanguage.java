package dev.cardwright.drivers.printer;

/**
 * One command language, found by {@link java.util.ServiceLoader}. A URI that starts with {@link #scheme()} and a colon is
 * its own.
 */
public interface PrinterLanguage {
    /** The first part of the URI, for example {@code evolis}. */
    String scheme();

    /** One example of a complete URI, for messages. */
    String example();

    /**
     * A printer of this language. Opens no connection yet.
     *
     * @param uri the whole URI
     * @param settings what the station knows about the machine
     * @throws IllegalArgumentException when the URI is wrong, in one sentence
     */
    CardPrinter printer(String uri, PrinterSettings settings);

    /**
     * Which machine an address leads to, whatever else it says: two addresses with the same place are one machine. Addresses
     * are compared as written, no name is looked up.
     *
     * @param uri the whole URI
     * @throws IllegalArgumentException when the URI is wrong, in one sentence
     */
    String place(String uri);
}
