package dev.cardwright.simulator.pn532;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.desfire.CardRandom;
import dev.cardwright.simulator.card.desfire.DesfireCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debian's libfreefare programs at a virtual DESFire EV1. */
@Timeout(240)
final class DesfireAtForeignHostsTest {
    private static final String LIBFREEFARE = "libfreefare-bin";

    @TempDir
    private Path folder;

    private final CardStation station = new CardStation();
    private final DesfireCard card = DesfireCard.factory(
            DesfireGeneration.EV1, DesfireSize.KB8, HexFormat.of().parseHex("04a1b2c3d4e5f6"), CardRandom.seeded(4));
    private Host host;

    @BeforeEach
    void an_ev1_is_in_the_field() {
        host = new Host(folder, station);
        station.put(card);
    }

    @AfterEach
    void the_reader_is_pulled_out() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void libnfc_and_libfreefare_know_it() throws Exception {
        assertThat(host.succeeds("nfc-list", "libnfc-bin"))
                .containsPattern("ATQA \\(SENS_RES\\): 03  44")
                .containsPattern("SAK \\(SEL_RES\\): 20")
                .containsPattern("ATS: 75  77  81  02  80");
        assertThat(host.succeeds("mifare-desfire-info", LIBFREEFARE)).contains("04a1b2c3d4e5f6");
    }

    @Test
    void libfreefare_makes_a_type_4_tag_writes_ndef_and_reads_the_same_again() throws Exception {
        byte[] message = HexFormat.of().parseHex("d1010e55046578616d706c652e636f6d2f31");
        Files.write(folder.resolve("message.ndef"), message);

        host.succeeds("mifare-desfire-create-ndef", LIBFREEFARE, "-y");
        host.succeeds("mifare-desfire-write-ndef", LIBFREEFARE, "-y", "-i", "message.ndef");
        host.succeeds("mifare-desfire-read-ndef", LIBFREEFARE, "-y", "-o", "read.ndef");
        assertThat(Files.readAllBytes(folder.resolve("read.ndef"))).isEqualTo(message);

        // Kept in a file and read by another program on another day.
        Path file = folder.resolve("desfire.json");
        card.save(file);
        station.put(DesfireCard.load(file, CardRandom.seeded(5)));
        host.succeeds("mifare-desfire-read-ndef", LIBFREEFARE, "-y", "-o", "again.ndef");
        assertThat(Files.readAllBytes(folder.resolve("again.ndef"))).isEqualTo(message);

        host.succeeds("mifare-desfire-format", LIBFREEFARE, "-y");
        assertThat(host.run("mifare-desfire-read-ndef", LIBFREEFARE, "-y", "-o", "gone.ndef")
                        .exitCode())
                .isNotZero();
    }
}
