package dev.cardwright.drivers.chip.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.cardwright.drivers.chip.keys.KeyCheckValue;
import dev.cardwright.drivers.chip.keys.KeyReference;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import dev.cardwright.drivers.chip.keys.PublishedKeys;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.NdefUri;
import dev.cardwright.drivers.chip.profile.ProfileReader;
import dev.cardwright.drivers.chip.storage.ClassicNdef;
import dev.cardwright.drivers.chip.storage.MifareClassic;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import dev.cardwright.simulator.card.desfire.DesfireStock;
import dev.cardwright.simulator.pn532.Pn532Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Debian's libfreefare programs read the cards that profiles made, and the other way round; the cards are virtual. */
@Timeout(180)
class LibfreefareReadsTest {
    private static final Path SOCAT = Path.of("/usr/bin/socat");
    private static final Map<String, String> FIELDS = Map.of("CARD_ID", "CA2611200912-5GG3F4C8");
    private static final byte[] MESSAGE = NdefMessage.of(new NdefUri("https://example.com/c/CA2611200912-5GG3F4C8"))
            .encoded();

    private static final String HEAD = """
            profile: foreign
            version: 1
            chip: %s
            inputs: {CARD_ID: {type: text, longest: 40}}
            values:
              address: {function: concat, of: [{text: "https://example.com/c/"}, CARD_ID]}
              message: {function: ndef, records: [{uri: address}]}
            """;

    @TempDir
    private Path folder;

    private final CardStation station = new CardStation();

    /** Nobody looks into these records. */
    private static final class Unread implements KeyUseListener {
        @Override
        public String markOf(byte[] uid) {
            return "card";
        }

        @Override
        public void used(KeyUse use) {
            assertThat(use.card()).isEqualTo("card");
        }
    }

    private static void encode(VirtualCard card, String profile) throws Exception {
        ChipEncoder encoder =
                ChipEncoder.of(ProfileReader.read("foreign.yaml", profile.getBytes(StandardCharsets.UTF_8)));
        KeyRing keys = new KeyRing(PublishedKeys.open(PublishedKeys.Occasion.DRILL), new Unread());
        encoder.encode(new ChipTask(new CardInField(card), FIELDS, keys, new SecureRandom(), Set.of()));
    }

    private static Path program(String name) {
        Path program = Path.of("/usr/bin", name);
        if (!Files.isExecutable(program) || !Files.isExecutable(SOCAT)) {
            String sentence = name + " or socat is missing; install the packages libfreefare-bin and socat.";
            if (System.getenv("CI") != null) {
                fail(sentence);
            }
            abort(sentence);
        }
        return program;
    }

    /** Runs a program that finds a PN532 at a serial device, and in front of that the card at the station. */
    private void run(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program(name).toString()));
        command.addAll(List.of(arguments));
        Path device = folder.resolve("pn532.tty");
        Path output = folder.resolve(name + ".txt");
        try (Pn532Reader reader = Pn532Reader.start(0, station)) {
            Process line = new ProcessBuilder(
                            SOCAT.toString(),
                            "PTY,link=" + device + ",rawer",
                            "TCP:127.0.0.1:" + reader.port() + ",nodelay")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("socat.log").toFile())
                    .start();
            try {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> Files.exists(device, LinkOption.NOFOLLOW_LINKS) || !line.isAlive());
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(output.toFile());
                builder.environment().put("LIBNFC_DEVICE", "pn532_uart:" + device);
                builder.environment().put("HOME", folder.toString());
                Process process = builder.start();
                assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(name).isTrue();
                assertThat(process.exitValue())
                        .as(name + " said: " + Files.readString(output, StandardCharsets.ISO_8859_1))
                        .isZero();
            } finally {
                line.destroy();
                line.waitFor(10, TimeUnit.SECONDS);
                Files.deleteIfExists(device);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CardKind.class,
            names = {"MIFARE_CLASSIC_1K", "MIFARE_CLASSIC_4K"})
    void mifare_classic_read_ndef_reads_the_message_of_a_profile(CardKind kind) throws Exception {
        VirtualCard card = kind.blank(new byte[] {0x0A, 0x1B, 0x2C, 0x3F});
        encode(card, HEAD.formatted("[classic-1k, classic-4k]") + """
                        keys: {write: {ref: "published:keys/factory-mifare#0", kind: mifare}}
                        classic: {ndef: {message: message, key-b: write}}
                        """);
        station.put(card);
        run("mifare-classic-read-ndef", "-y", "-o", "read.ndef");
        assertThat(Files.readAllBytes(folder.resolve("read.ndef"))).isEqualTo(MESSAGE);
    }

    @Test
    void what_mifare_classic_write_ndef_wrote_is_read() throws Exception {
        VirtualCard card = CardKind.MIFARE_CLASSIC_1K.blank(new byte[] {0x0A, 0x1B, 0x2C, 0x3F});
        station.put(card);
        Files.write(folder.resolve("message.ndef"), MESSAGE);
        run("mifare-classic-format", "-y");
        run("mifare-classic-write-ndef", "-y", "-i", "message.ndef");
        try (MifareClassic classic = MifareClassic.of(new CardInField(card));
                SecretBytes open = ClassicNdef.ndefKeyA()) {
            assertThat(new ClassicNdef(classic, open, open).read().orElseThrow().encoded())
                    .isEqualTo(MESSAGE);
        }
    }

    /** Its other program, mifare-desfire-read-ndef, opens the application with a DES key, which ours has not. */
    @Test
    void mifare_desfire_info_knows_a_card_that_a_profile_made() throws Exception {
        VirtualCard card = DesfireStock.blanks(DesfireGeneration.EV1, DesfireSize.KB4, 3)
                .next()
                .orElseThrow();
        encode(card, HEAD.formatted("desfire-ev1") + """
                        keys: {master: {ref: "published:keys/an10922-aes#0", kind: aes128, kcv: %s}}
                        desfire:
                          messaging: ev1
                          ndef: {message: message, file-bytes: 256, master-key: master, writable-by-all: false}
                        """.formatted(checkValue()));
        station.put(card);
        run("mifare-desfire-info");
        assertThat(Files.readString(folder.resolve("mifare-desfire-info.txt"), StandardCharsets.ISO_8859_1))
                .contains("Version information for tag", "Master Key version: 0");
    }

    private static String checkValue() throws Exception {
        try (var key = PublishedKeys.open(PublishedKeys.Occasion.DRILL)
                .open(KeyReference.parse("published:keys/an10922-aes#0"))) {
            return KeyCheckValue.of(key).orElseThrow().toString();
        }
    }
}
