package dev.cardwright.station.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.simulator.ipp.DocumentFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes counted over IPP do not depend on how long a card takes. */
@Timeout(120)
class IppBytesTest {

    private static PrintJob card(boolean striped) {
        byte[] none = new byte[1011 * 638];
        byte[] dye = new byte[1011 * 638];
        for (int at = 0; at < dye.length && striped; at++) {
            dye[at] = (byte) (at % 1011 % 2 * 255);
        }
        return new PrintJob(
                "ymcko", new SidePlanes(1011, 638, dye, none, none, none, none), Optional.empty(), Optional.empty());
    }

    @Test
    void a_card_counts_the_same_each_time_and_a_fuller_one_counts_more() throws Exception {
        try (CountingIppPrinter machine = new CountingIppPrinter(DocumentFormat.PWG_RASTER);
                CardPrinter printer = IppBytes.printer(machine)) {
            long white = IppBytes.wire(machine, printer, card(false), new DriverBench.NoWork());
            long again = IppBytes.wire(machine, printer, card(false), new DriverBench.NoWork());
            long striped = IppBytes.wire(machine, printer, card(true), new DriverBench.NoWork());
            // The header of a page alone has 1 796 bytes.
            assertThat(white).isBetween(1_800L, 5_000L).isEqualTo(again);
            assertThat(striped).isGreaterThan(white);
            assertThat(IppBytes.pageBytes(card(false))).isEqualTo(1_935_054);
        }
    }
}
