package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.link.LinkAddress;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrinterLanguage;
import dev.cardwright.drivers.printer.PrinterSettings;

/**
 * The Evolis command language. No source names a TCP port for it, so the URI must. Found by
 * {@link java.util.ServiceLoader}.
 */
public final class EvolisLanguage implements PrinterLanguage {
    /** Called by the service loader. */
    public EvolisLanguage() {}

    @Override
    public String scheme() {
        return "evolis";
    }

    @Override
    public String example() {
        return "evolis:tcp://HOST:PORT or evolis:serial:///dev/ttyUSB0?baud=115200";
    }

    @Override
    public CardPrinter printer(String uri, PrinterSettings settings) {
        LinkAddress address = LinkAddress.parse(uri);
        return new EvolisPrinter(address, EvolisOptions.of(address), settings);
    }

    @Override
    public String place(String uri) {
        return LinkAddress.parse(uri).place();
    }
}
