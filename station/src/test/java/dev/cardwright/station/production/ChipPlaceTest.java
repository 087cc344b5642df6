package dev.cardwright.station.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.ReaderServer;
import dev.cardwright.simulator.readers.SimulatedReaders;
import dev.cardwright.station.config.SiteKeys;
import dev.cardwright.station.config.StationConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the readers that are there is a line's own. */
class ChipPlaceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ReaderServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ChipReaders readers;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Desktop desk;

    @SuppressWarnings("NullAway.Init") // set before each test
    private KeySource keys;

    @BeforeEach
    void readers() throws Exception {
        server = ReaderServer.start(0);
        readers = ChipReaders.ofProvider(new SimulatedReaders("127.0.0.1:" + server.port()), "PC/SC", null);
        desk = new Desktop(folder, UnaryOperator.identity());
        keys = SiteKeys.open(desk.config);
    }

    @AfterEach
    void ends() throws Exception {
        keys.close();
        desk.close();
        readers.close();
        server.close();
    }

    private ChipPlace withContactReader(String name) {
        StationConfig.Readers configured = new StationConfig.Readers(Optional.empty(), Optional.of(name));
        StationConfig.Line line =
                new StationConfig.Line("L1", "evolis:tcp://127.0.0.1:9", "chip", "ymcko", false, true, configured);
        return new ChipPlace(line, () -> readers, new RecordedKeys(keys, desk.store, desk.vault, desk.audit));
    }

    @ParameterizedTest
    @CsvSource({
        "Sim L1 Contact, Sim L1 Contactless 00 00",
        "OMNIKEY 5422, OMNIKEY 5422CL 01 00",
        "Reader 1, Reader 12 00 00"
    })
    void a_reader_whose_name_only_begins_like_the_configured_one_is_not_taken_for_it(String configured, String other) {
        server.plug(other, new CardStation());

        assertThat(withContactReader(configured).trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("No reader has", other));
    }

    @Test
    void a_reader_is_found_beside_a_neighbour_whose_name_begins_like_its_own() {
        server.plug("Sim L1 Contactless 00 00", new CardStation());
        server.plug("Sim L1 Contact 00 01", new CardStation());

        assertThat(withContactReader("Sim L1 Contact").trouble()).isEmpty();
    }

    @Test
    void a_name_that_two_readers_begin_with_is_told_instead_of_guessed() {
        server.plug("Sim L1 Contactless 00 00", new CardStation());
        server.plug("Sim L1 Contact 00 01", new CardStation());

        assertThat(withContactReader("Sim L1").trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("More than one reader has"));
    }
}
