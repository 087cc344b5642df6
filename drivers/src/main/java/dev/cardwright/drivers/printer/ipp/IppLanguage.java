package dev.cardwright.drivers.printer.ipp;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrinterLanguage;
import dev.cardwright.drivers.printer.PrinterSettings;

/** The Internet Printing Protocol without encryption. Found by {@link java.util.ServiceLoader}. */
public final class IppLanguage implements PrinterLanguage {
    /** Called by the service loader. */
    public IppLanguage() {}

    @Override
    public String scheme() {
        return "ipp";
    }

    @Override
    public String example() {
        return "ipp://HOST:631/ipp/print";
    }

    @Override
    public CardPrinter printer(String uri, PrinterSettings settings) {
        return new IppPrinter(IppAddress.parse(uri), settings);
    }

    @Override
    public String place(String uri) {
        return IppAddress.parse(uri).place();
    }
}
