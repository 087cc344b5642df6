package dev.cardwright.drivers.printer.ipp;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrinterLanguage;
import dev.cardwright.drivers.printer.PrinterSettings;

/** The Internet Printing Protocol inside TLS. Found by {@link java.util.ServiceLoader}. */
public final class IppsLanguage implements PrinterLanguage {
    /** Called by the service loader. */
    public IppsLanguage() {}

    @Override
    public String scheme() {
        return "ipps";
    }

    @Override
    public String example() {
        return "ipps://HOST:631/ipp/print";
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
