package dev.cardwright.station.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.Capabilities.Ink;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestCardTest {

    private static final Capabilities BLACK =
            new Capabilities(2, Set.of(Ink.BLACK), 300, 1016, 648, Set.of(), Optional.empty(), false, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                "@@@@ @@@@ @@@@ @@@@ @@@@ @@@@ @@@@ @@@@ @@@@ @@@@ @@@@ @@@@ @@@@ @@@@",
                "Cardwright Simulated Card Printer, no. 0123456789012345678901234567890123456789",
                "P",
            })
    void a_printer_of_any_name_gets_a_test_card_with_what_fits(String name) throws IOException {
        TestCard card = TestCard.draw(BLACK, Optional.empty(), name, LocalDate.of(2026, 11, 24));

        assertThat(card.front().black()).isNotEmpty();
        assertThat(card.back()).isPresent();
    }
}
