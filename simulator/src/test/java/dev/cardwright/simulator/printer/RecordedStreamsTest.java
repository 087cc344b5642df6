package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * What Evolis's own Windows driver sent to a printer with a black ribbon, recorded by others (repository dpavlin/Printer-EVOLIS). The
 * recordings are not part of this project; the folder that holds them is named by {@code CARDWRIGHT_CAPTURES}.
 */
@EnabledIfEnvironmentVariable(
        named = "CARDWRIGHT_CAPTURES",
        matches = ".+",
        disabledReason = "CARDWRIGHT_CAPTURES names no folder with recorded streams, so they were not read")
final class RecordedStreamsTest {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("CARDWRIGHT_CAPTURES", "."), "evolis");

    @Test
    void a_recorded_blank_card_comes_out_white_but_for_the_dotted_line_the_driver_left_at_its_edge() throws Exception {
        FinishedCard card = print("card-white");
        keep("card-white", card);
        BufferedImage picture = card.front();

        assertThat(darkShare(picture, 0, 3)).isBetween(0.1, 0.2);
        assertThat(darkShare(picture, 3, PrintedSide.WIDTH)).isZero();
    }

    @Test
    void a_recorded_grey_ramp_changes_from_one_end_of_the_card_to_the_other() throws Exception {
        FinishedCard card = print("card-gradient");
        keep("card-gradient", card);
        double left = darkShare(card.front(), 0, 100);
        double middle = darkShare(card.front(), 450, 550);
        double right = darkShare(card.front(), 911, 1011);

        assertThat(List.of(left, middle, right)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void a_recorded_card_with_text_is_read_whole_and_carries_some_resin() throws Exception {
        FinishedCard card = print("evolis-card-text");
        keep("evolis-card-text", card);

        assertThat(card.frontSide().panels()).isEqualTo("k");
        assertThat(darkShare(card.front(), 0, PrintedSide.WIDTH)).isBetween(0.01, 0.9);
    }

    /** Plays a whole recording, which never waits for a reply, and takes the card that comes out. */
    private static FinishedCard print(String name) throws Exception {
        byte[] stream = Files.readAllBytes(FOLDER.resolve(name + ".bin"));
        CardsOnTheTable table = new CardsOnTheTable();
        MachineSettings settings =
                MachineSettings.of("recorded").withRibbon("kb", 10).withTray(table);
        try (EvolisMachine machine = EvolisMachine.start(settings);
                VendorClient client = new VendorClient(machine)) {
            client.raw(stream);
            client.noMoreQuestions();
            assertThat(new String(client.listen(3_000), StandardCharsets.ISO_8859_1).split("\0"))
                    .isNotEmpty()
                    .containsOnly("OK");
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
            assertThat(table.good()).hasSize(1);
            return table.good().get(0);
        }
    }

    private static double darkShare(BufferedImage picture, int from, int to) {
        long dark = 0;
        for (int x = from; x < to; x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                dark += (picture.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
            }
        }
        return (double) dark / ((long) (to - from) * picture.getHeight());
    }

    private static void keep(String name, FinishedCard card) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "recorded"));
        ImageIO.write(card.front(), "png", folder.resolve(name + ".png").toFile());
    }
}
