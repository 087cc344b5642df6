package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Evolis's own Windows driver sent to a printer with a black ribbon, recorded by others (repository dpavlin/Printer-EVOLIS). The
 * recordings are not part of this project; the folder that holds them is named by {@code CARDWRIGHT_CAPTURES}.
 */
@Timeout(120)
@EnabledIfEnvironmentVariable(
        named = "CARDWRIGHT_CAPTURES",
        matches = ".+",
        disabledReason = "CARDWRIGHT_CAPTURES names no folder with recorded streams, so they were not read")
final class RecordedStreamsTest {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("CARDWRIGHT_CAPTURES", "."), "evolis");
    private static final int LINES = 1016;
    private static final int LINE_BYTES = 81;

    @ParameterizedTest
    @CsvSource({"card-white, 42832, 64", "card-gradient, 83312, 32", "evolis-card-text, 83223, 57"})
    void a_stream_is_ten_commands_one_picture_and_zero_bytes(String name, int pictureBytes, int zeros)
            throws Exception {
        byte[] stream = stream(name);
        List<Command> commands = new ArrayList<>();
        CommandReader reader = new CommandReader(new StreamBytes(stream), 10, new Framing());
        for (Optional<Command> next = reader.next(); next.isPresent(); next = reader.next()) {
            commands.add(next.get());
        }

        assertThat(commands.stream().map(RecordedStreamsTest::name))
                .containsExactly("Pr", "Pmi", "Pc", "Pdt", "Mr", "Ppws", "Ss", "Sr", "picture", "Se");
        String header = "Dbc;k;2;" + pictureBytes + ";";
        int picture = new String(stream, StandardCharsets.ISO_8859_1).indexOf(header) + header.length();
        byte[] data = Arrays.copyOfRange(stream, picture, picture + pictureBytes);
        assertThat(stream[picture + pictureBytes]).isEqualTo((byte) '\r');
        // Every zero byte that is not in the picture stood between commands, and was ignored.
        assertThat(count(stream, (byte) 0) - count(data, (byte) 0)).isEqualTo(zeros);
        assertThat(linesOf(data)).isEqualTo(LINES);
        assertThat(((Command.Picture) commands.get(8)).bitmap().blank()).isFalse();
    }

    private static String name(Command command) {
        if (command instanceof Command.Plain plain) {
            return plain.name();
        }
        return command instanceof Command.Picture ? "picture" : "refused";
    }

    /** How many lines of at most 81 bytes there are, each behind its count. */
    private static int linesOf(byte[] data) {
        int lines = 0;
        for (int at = 0; at < data.length; lines++) {
            int bytes = data[at] & 0xFF;
            assertThat(bytes).as("line %d", lines).isLessThanOrEqualTo(LINE_BYTES);
            at += 1 + bytes;
        }
        return lines;
    }

    private static long count(byte[] bytes, byte wanted) {
        long count = 0;
        for (byte value : bytes) {
            count += value == wanted ? 1 : 0;
        }
        return count;
    }

    @Test
    void a_recorded_blank_card_comes_out_white_but_for_the_dotted_line_the_driver_left_at_its_edge() throws Exception {
        BufferedImage picture = print("card-white").front();

        assertThat(darkShare(picture, 0, 3)).isBetween(0.1, 0.2);
        assertThat(darkShare(picture, 3, PrintedSide.WIDTH)).isZero();
    }

    @Test
    void a_recorded_grey_ramp_grows_lighter_step_by_step_from_the_left_end_to_the_right() throws Exception {
        BufferedImage picture = print("card-gradient").front();

        List<Double> shares = new ArrayList<>();
        for (int x = 0; x + 100 <= PrintedSide.WIDTH; x += 100) {
            shares.add(darkShare(picture, x, x + 100));
        }
        assertThat(shares).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(shares.get(0)).isGreaterThan(shares.get(shares.size() - 1) + 0.5);
        assertThat(darkShare(picture, 0, 0, PrintedSide.WIDTH, 200))
                .isGreaterThan(darkShare(picture, 0, 400, PrintedSide.WIDTH, 600));
    }

    @Test
    void recorded_text_stands_upright_and_is_not_mirrored() throws Exception {
        BufferedImage picture = print("evolis-card-text").front();

        // "15pt" stands in the lower right corner and nothing but the card's border in the others.
        double there = darkShare(picture, 905, 580, 1000, 620);
        assertThat(there).isGreaterThan(0.15);
        assertThat(darkShare(picture, 11, 580, 106, 620)).isLessThan(there / 3);
        assertThat(darkShare(picture, 11, 18, 106, 58)).isLessThan(there / 3);
        // The "p" goes below its line, the "1", the "5" and the "t" do not.
        assertThat(darkShare(picture, 960, 622, 990, 630)).isGreaterThan(0.05);
        assertThat(darkShare(picture, 911, 622, 955, 630)).isZero();
        // Bold digits on the left, white to their right as far as the drawing lets it.
        assertThat(darkShare(picture, 58, 358, 388, 395)).isGreaterThan(0.3);
        assertThat(darkShare(picture, 400, 358, 440, 395)).isLessThan(0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"card-white", "card-gradient", "evolis-card-text"})
    void the_serial_line_delivers_the_same_card_as_tcp(String name, @TempDir Path folder) throws Exception {
        Path device = folder.resolve("ttyCard");
        CardsOnTheTable table = new CardsOnTheTable();
        try (EvolisMachine machine = EvolisMachine.start(settings(table).withSerialLine(SerialLine.at(device)));
                SerialHost host = SerialHost.open(device)) {
            host.client().raw(stream(name));
            for (int reply = 0; reply < 10; reply++) {
                assertThat(host.client().reply()).isEqualTo("OK");
            }
            assertThat(machine.control().awaitTray(Duration.ofSeconds(20))).isTrue();
        }

        assertThat(table.good()).hasSize(1);
        assertThat(pixels(table.good().get(0).front()))
                .isEqualTo(pixels(print(name).front()));
    }

    /** Plays a whole recording, which never waits for a reply, and takes the card that comes out. */
    private static FinishedCard print(String name) throws Exception {
        CardsOnTheTable table = new CardsOnTheTable();
        try (EvolisMachine machine = EvolisMachine.start(settings(table));
                VendorClient client = new VendorClient(machine)) {
            client.raw(stream(name));
            client.noMoreQuestions();
            assertThat(new String(client.listen(5_000), StandardCharsets.ISO_8859_1).split("\0"))
                    .hasSize(10)
                    .containsOnly("OK");
            assertThat(machine.control().awaitTray(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(table.good()).hasSize(1);
        FinishedCard card = table.good().get(0);
        assertThat(card.frontSide().panels()).isEqualTo("k");
        keep(name, card);
        return card;
    }

    private static MachineSettings settings(CardsOnTheTable table) {
        return MachineSettings.of("recorded").withRibbon("kb", 10).withTray(table);
    }

    private static byte[] stream(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name + ".bin"));
    }

    private static double darkShare(BufferedImage picture, int from, int to) {
        return darkShare(picture, from, 0, to, picture.getHeight());
    }

    private static double darkShare(BufferedImage picture, int left, int top, int right, int bottom) {
        long dark = 0;
        for (int x = left; x < right; x++) {
            for (int y = top; y < bottom; y++) {
                dark += (picture.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
            }
        }
        return (double) dark / ((long) (right - left) * (bottom - top));
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static void keep(String name, FinishedCard card) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "recorded"));
        ImageIO.write(card.front(), "png", folder.resolve(name + ".png").toFile());
    }

    /** A stream that is all there. */
    private static final class StreamBytes implements CommandReader.Bytes {
        private final byte[] whole;
        private int at;

        StreamBytes(byte[] whole) {
            this.whole = whole;
        }

        @Override
        public int next(long patienceMillis) {
            return at < whole.length ? whole[at++] & 0xFF : END;
        }

        @Override
        public int fill(byte[] into, long patienceMillis) {
            int got = new ByteArrayInputStream(whole, at, whole.length - at).read(into, 0, into.length);
            at += Math.max(got, 0);
            return got == into.length ? got : END;
        }

        @Override
        public void unread() {
            at--;
        }
    }
}
