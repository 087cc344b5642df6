package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.SidePlanes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares this driver's black panel with streams recorded from the vendor's own Windows driver. They are not part of this
 * repository; the environment variable {@code CARDWRIGHT_CAPTURES} names the folder that holds {@code evolis/*.bin}.
 */
@EnabledIfEnvironmentVariable(
        named = "CARDWRIGHT_CAPTURES",
        matches = ".+",
        disabledReason = "CARDWRIGHT_CAPTURES names no folder with recorded driver streams")
class CapturedStreamTest {
    private static final int LINE_BYTES = 81;

    @ParameterizedTest
    @ValueSource(strings = {"card-white.bin", "card-gradient.bin", "evolis-card-text.bin"})
    void the_same_picture_becomes_the_same_bytes_as_from_the_vendors_driver(String file) throws Exception {
        byte[] recorded = panelOf(stream(file));
        assertThat(recorded).hasSize(PanelPacker.packedBytes(2));
        byte[] landscape = turnedBack(recorded);
        byte[] ours = new byte[PanelPacker.packedBytes(2)];
        PanelPacker.pack(landscape, PanelPacker.LINES, PanelPacker.LINE_DOTS, 2, ours, 0);
        assertThat(ours).isEqualTo(recorded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"card-white.bin", "card-gradient.bin", "evolis-card-text.bin"})
    void commands_are_framed_as_by_the_vendors_driver(String file) throws Exception {
        byte[] recorded = stream(file);
        for (String command : new String[] {"Pr;k", "Ss", "Sr"}) {
            byte[] ours = Command.setting(command, "").frame();
            assertThat(indexOf(recorded, ours, 0)).as(command).isNotNegative();
        }
    }

    /**
     * The recorded picture, printed by this driver: what it says beside the picture may differ only as written here. The
     * vendor's driver sends its job blindly; this one waits for an answer to each command, so the settings, the checks and
     * the clearing behind the card are its own.
     */
    @ParameterizedTest
    @CsvSource({"card-white.bin, 32", "card-gradient.bin, 0", "evolis-card-text.bin, 25"})
    void a_whole_job_differs_from_the_vendors_only_where_stated(String file, int paddingThere) throws Exception {
        byte[] landscape = turnedBack(panelOf(stream(file)));
        List<StreamPeer.Said> theirs = StreamPeer.read(stream(file));
        List<StreamPeer.Said> ours = StreamPeer.read(printed(landscape));

        StreamPeer.Said theirPicture = picture(theirs);
        StreamPeer.Said ourPicture = picture(ours);
        assertThat(ourPicture.text()).isEqualTo(theirPicture.text()).startsWith("Dbc;k;2;");
        assertThat(ourPicture.data()).isEqualTo(theirPicture.data());

        assertThat(texts(theirs))
                .containsExactly(
                        "Pr;k",
                        "Pmi;F;s", // saves the feeder as the source; ours is not saved: Pmi;F
                        "Pc;k;=;10", // ours where the address says contrast.k=10
                        "Pdt;DU", // unknown to the guide; not sent
                        "Mr;s", // unknown to the guide; not sent
                        "Ppws;TIME", // the sender's clock; not sent
                        "Ss",
                        "Sr",
                        "Dbc;k;2;COUNT;",
                        "Se;1"); // the guide has Se without a parameter
        assertThat(texts(ours))
                .containsExactly(
                        "Pem;2", // the host handles errors
                        "Pmi;F",
                        "Pr;k",
                        "Pc;k;=;10",
                        "Pneab;A;1", // newer models bring the card out by themselves
                        "Rse;o", // checks before a card is fed
                        "Rlr;p",
                        "Rse;f",
                        "Rr",
                        "Rco;c",
                        "Ss",
                        "Sr",
                        "Dbc;k;2;COUNT;",
                        "Se",
                        "Rco;c", // the answers are in step: one card more was fed
                        "Wcb;a;0"); // no picture of a person stays in the machine
        assertThat(theirPicture.nul()).isEqualTo(paddingThere);
        assertThat(ourPicture.nul()).isZero();
        assertThat(theirs.get(theirs.size() - 1).nul()).isEqualTo(32);
        assertThat(ours.get(ours.size() - 3).nul()).isEqualTo(64);
    }

    private static byte[] printed(byte[] landscape) throws Exception {
        byte[] none = new byte[landscape.length];
        SidePlanes side = new SidePlanes(PanelPacker.LINES, PanelPacker.LINE_DOTS, none, none, none, landscape, none);
        try (StreamPeer peer = new StreamPeer()) {
            PrinterSettings settings = new PrinterSettings(Duration.ofSeconds(2), Clock.systemUTC(), Set.of());
            try (CardPrinter printer = Printers.prepare(peer.uri() + "?contrast.k=10", settings)) {
                printer.make(
                        new PrintJob("k", side, Optional.empty(), Optional.empty()), new Conversation.Notes(List.of()));
            }
            return peer.stream();
        }
    }

    private static StreamPeer.Said picture(List<StreamPeer.Said> stream) {
        return stream.stream()
                .filter(said -> said.text().startsWith("Db"))
                .findFirst()
                .orElseThrow();
    }

    /** The commands with what differs from job to job taken out. */
    private static List<String> texts(List<StreamPeer.Said> stream) {
        return stream.stream()
                .map(said -> said.text().replaceAll("^Ppws;\\d+$", "Ppws;TIME"))
                .map(text -> text.replaceAll("^(Dbc;k;2;)\\d+;$", "$1COUNT;"))
                .toList();
    }

    private static byte[] stream(String file) throws Exception {
        return Files.readAllBytes(Path.of(System.getenv("CARDWRIGHT_CAPTURES"), "evolis", file));
    }

    /** Unpacks the compressed panel: per line 00 white, FF black, or a count and so many bytes. */
    private static byte[] panelOf(byte[] stream) {
        byte[] name = "\u001bDbc;k;2;".getBytes(StandardCharsets.US_ASCII);
        int at = indexOf(stream, name, 0) + name.length;
        int separator = indexOf(stream, new byte[] {';'}, at);
        int bytes = Integer.parseInt(new String(stream, at, separator - at, StandardCharsets.US_ASCII));
        int from = separator + 1;
        int end = from + bytes;
        assertThat(stream[end]).as("the end behind the announced bytes").isEqualTo((byte) '\r');
        ByteArrayOutputStream panel = new ByteArrayOutputStream();
        while (from < end) {
            int count = stream[from++] & 0xFF;
            byte[] line = new byte[LINE_BYTES];
            if (count == 0xFF) {
                Arrays.fill(line, (byte) 0xFF);
            } else {
                System.arraycopy(stream, from, line, 0, count);
                from += count;
            }
            panel.writeBytes(line);
        }
        return panel.toByteArray();
    }

    /** The landscape picture a person would see, found by turning the panel back: written apart from the packer. */
    private static byte[] turnedBack(byte[] panel) {
        byte[] landscape = new byte[PanelPacker.LINES * PanelPacker.LINE_DOTS];
        for (int line = 0; line < PanelPacker.LINES; line++) {
            for (int dot = 0; dot < PanelPacker.LINE_DOTS; dot++) {
                int bit = panel[line * LINE_BYTES + dot / 8] >> (7 - dot % 8) & 1;
                int y = PanelPacker.LINE_DOTS - 1 - dot;
                landscape[y * PanelPacker.LINES + line] = (byte) bit;
            }
        }
        return landscape;
    }

    private static int indexOf(byte[] where, byte[] what, int from) {
        for (int at = from; at <= where.length - what.length; at++) {
            if (Arrays.equals(where, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
