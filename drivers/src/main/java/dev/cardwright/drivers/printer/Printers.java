package dev.cardwright.drivers.printer;

import dev.cardwright.drivers.link.LinkAddress;
import java.util.List;
import java.util.ServiceLoader;

/** Finds the driver for a printer's URI. Thread-safe. */
public final class Printers {
    private Printers() {}

    /**
     * A printer and its first connection.
     *
     * @param uri language and link, for example {@code evolis:tcp://10.0.0.7:9100}
     * @param settings what the station knows about the machine
     * @throws IllegalArgumentException when the URI is wrong, in one sentence
     * @throws PrinterFaultException when the machine cannot be reached or does not answer
     */
    public static CardPrinter open(String uri, PrinterSettings settings) throws PrinterFaultException {
        CardPrinter printer = prepare(uri, settings);
        try {
            printer.identity();
            return printer;
        } catch (PrinterFaultException fault) {
            printer.close();
            throw fault;
        }
    }

    /**
     * A printer that connects by itself when it is first asked something; it may be off now.
     *
     * @param uri language and link, for example {@code evolis:tcp://10.0.0.7:9100}
     * @param settings what the station knows about the machine
     * @throws IllegalArgumentException when the URI is wrong, in one sentence
     */
    public static CardPrinter prepare(String uri, PrinterSettings settings) {
        return language(uri).printer(uri, settings);
    }

    /**
     * Which machine an address leads to, whatever options it has: two addresses with the same place are one machine. Addresses
     * are compared as written; no name is looked up, so one machine under two names is not noticed.
     *
     * @param uri language and link, as for {@link #prepare}
     * @throws IllegalArgumentException when the URI is wrong, in one sentence
     */
    public static String place(String uri) {
        return language(uri).place(uri);
    }

    private static PrinterLanguage language(String uri) {
        List<PrinterLanguage> languages =
                ServiceLoader.load(PrinterLanguage.class, Printers.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        return languages.stream()
                .filter(language -> uri.startsWith(language.scheme() + ":"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The printer address \"" + LinkAddress.withoutUser(uri)
                        + "\" names no language this station speaks. Allowed: "
                        + String.join(
                                ", ",
                                languages.stream().map(PrinterLanguage::example).toList()) + "."));
    }
}
