package dev.cardwright.simulator.vpcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cardwright.simulator.card.CardFile;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.card.desfire.CardRandom;
import dev.cardwright.simulator.card.desfire.DesfireCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import dev.cardwright.simulator.foreign.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Virtual cards in the readers of a real pcscd, with OpenSC's and Ludovic Rousseau's programs as hosts. */
@Timeout(240)
final class VpcdReaderTest {
    private static final String CONTACTLESS = "Station Contactless";
    private static final String SECOND = "Station Second";

    @TempDir
    private Path folder;

    private final CardStation station = new CardStation();
    private final CardStation other = new CardStation();
    private PrivatePcscd daemon;
    private VpcdReader reader;
    private VpcdReader otherReader;

    @BeforeEach
    void a_daemon_with_two_readers_runs() throws Exception {
        PrivatePcscd.obstacle().ifPresent(Programs::missing);
        daemon = PrivatePcscd.start(folder, CONTACTLESS, SECOND);
        reader = VpcdReader.plug(daemon.slot(CONTACTLESS), station);
        otherReader = VpcdReader.plug(daemon.slot(SECOND), other);
    }

    @AfterEach
    void everything_ends() throws Exception {
        if (daemon != null) {
            reader.close();
            otherReader.close();
            daemon.close();
        }
    }

    @Test
    void foreign_hosts_see_the_answer_to_reset_of_every_kind_and_know_the_card_by_it() throws Exception {
        for (CardKind kind : CardKind.values()) {
            VirtualCard card = CardStock.blanks(kind, 5).next().orElseThrow();
            station.put(card);
            String atr = HexFormat.ofDelimiter(":").formatHex(card.atr());
            await().atMost(20, TimeUnit.SECONDS).until(() -> tool(CONTACTLESS).contains(atr));
            String known = run("ATR_analysis", "pcsc-tools", atr.replace(':', ' '));
            String name = switch (kind) {
                case MIFARE_CLASSIC_1K -> "MIFARE Classic 1K";
                case MIFARE_CLASSIC_4K -> "MIFARE Classic 4K";
                case ULTRALIGHT, NTAG213, NTAG215, NTAG216 -> "MIFARE Ultralight";
            };
            assertThat(known).contains(name + " (as per PCSC std part3)");
            station.clear();
            await().atMost(20, TimeUnit.SECONDS).until(() -> tool(CONTACTLESS).contains("not present"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EV1, 04 01 01 01 00 18 05 91 AF, 04 01 01 01 04 18 05 91 AF",
        "EV2, 04 01 01 12 00 18 05 91 AF, 04 01 01 02 01 18 05 91 AF",
        "EV3, 04 01 01 33 00 18 05 91 AF, 04 01 01 03 00 18 05 91 AF"
    })
    void a_desfire_card_of_each_generation_is_known_by_its_answer_to_reset_and_tells_its_version(
            DesfireGeneration generation, String hardware, String software) throws Exception {
        VirtualCard card = DesfireCard.factory(
                generation, DesfireSize.KB4, HexFormat.of().parseHex("04a1b2c3d4e5f6"), CardRandom.seeded(4));
        station.put(card);
        String atr = HexFormat.ofDelimiter(":").formatHex(card.atr());

        String said = scriptor(CONTACTLESS, "FF CA 00 00 00", "90 60 00 00 00", "90 AF 00 00 00", "90 6A 00 00 00");

        assertThat(tool(CONTACTLESS)).contains(atr);
        assertThat(run("ATR_analysis", "pcsc-tools", atr.replace(':', ' '))).containsIgnoringCase("DESFire");
        // The third command ends the questions for the version in the middle: it is refused.
        assertThat(answers(said)).isEqualTo("04 A1 B2 C3 D4 E5 F6 90 00|" + hardware + "|" + software + "|91 CA");
        assertThat(opensc(CONTACTLESS, "90:6A:00:00:00")).contains("SW1=0x91, SW2=0x00");
        assertThat(opensc(CONTACTLESS, "90:5A:00:00:03:01:00:00:00")).contains("SW1=0x91, SW2=0xA0");
    }

    @Test
    void opensc_and_scriptor_read_and_write_the_pages_of_a_tag_and_its_locks_go_one_way() throws Exception {
        station.put(CardStock.blanks(CardKind.NTAG216, 6).next().orElseThrow());

        String said = scriptor(
                CONTACTLESS,
                "FF B0 00 03 04",
                "FF D6 00 05 04 11 22 33 44",
                "FF B0 00 05 04",
                "FF D6 00 02 04 00 00 20 00",
                "FF D6 00 05 04 55 66 77 88",
                "FF C2 00 01 03 95 01 60");

        assertThat(answers(said))
                .isEqualTo("E1 10 6D 00 90 00|90 00|11 22 33 44 90 00|90 00|69 82|"
                        + "C0 03 00 90 00 92 01 00 96 02 00 00 97 08 00 04 04 02 01 00 13 03 90 00");
        assertThat(opensc(CONTACTLESS, "FF:B0:00:05:04")).contains("11 22 33 44");
    }

    @Test
    void scriptor_formats_a_sector_and_the_card_can_be_read_afterwards() throws Exception {
        VirtualCard card =
                CardStock.blanks(CardKind.MIFARE_CLASSIC_1K, 8).next().orElseThrow();
        station.put(card);
        String uid = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(card.uid());

        String said = scriptor(
                CONTACTLESS,
                "FF CA 00 00 00",
                "FF 82 00 00 06 FF FF FF FF FF FF",
                "FF 86 00 00 05 01 00 04 60 00",
                "FF D6 00 04 10 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F",
                "FF D6 00 07 10 A0 A1 A2 A3 A4 A5 7F 07 88 40 B0 B1 B2 B3 B4 B5",
                "FF B0 00 04 10",
                "FF 86 00 00 05 01 00 04 60 00");

        assertThat(answers(said))
                .isEqualTo(uid + " 90 00|90 00|90 00|90 00|90 00|"
                        + "00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 90 00|63 00");
        Path file = folder.resolve("card.json");
        CardFile.save(card, file);
        assertThat(CardFile.load(file).memory().get("blocks").get(4).asText())
                .isEqualTo("000102030405060708090A0B0C0D0E0F");
    }

    @Test
    void a_torn_card_leaves_its_reader_and_comes_again_while_the_other_reader_goes_on() throws Exception {
        VirtualCard card = CardStock.blanks(CardKind.NTAG215, 9).next().orElseThrow();
        VirtualCard neighbour = CardStock.blanks(CardKind.ULTRALIGHT, 9).next().orElseThrow();
        station.put(card);
        other.put(neighbour);
        card.tearAfter(1);
        String torn = scriptor(CONTACTLESS, "FF D6 00 05 04 11 22 33 44", "FF D6 00 06 04 11 22 33 44");
        assertThat(answers(torn)).startsWith("90 00").doesNotContain("|90 00");

        neighbour.answerAfter(Duration.ofMillis(300));
        assertThat(answers(scriptor(SECOND, "FF CA 00 00 00"))).endsWith("90 00");
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> answers(scriptor(CONTACTLESS, "FF B0 00 05 08")).equals("11 22 33 44 00 00 00 00 90 00"));
    }

    @Test
    void a_card_is_there_again_after_the_daemon_was_restarted() throws Exception {
        VirtualCard card = CardStock.ntag213(3).next().orElseThrow();
        station.put(card);
        assertThat(answers(scriptor(CONTACTLESS, "FF CA 00 00 00"))).endsWith("90 00");
        daemon.again();
        assertThat(answers(scriptor(CONTACTLESS, "FF B0 00 03 04"))).isEqualTo("E1 10 12 00 90 00");
    }

    private String run(String program, String debianPackage, String... arguments) throws InterruptedException {
        return Programs.run(folder, daemon.environment(), Programs.find(program, debianPackage), arguments)
                .text();
    }

    /** What opensc-tool says of the answer to one command. */
    private String opensc(String reader, String command) throws InterruptedException {
        return run("opensc-tool", "opensc", "-r", slot(reader), "-s", command);
    }

    /** What opensc-tool says of the card in a reader. */
    private String tool(String reader) throws InterruptedException {
        return run("opensc-tool", "opensc", "-r", slot(reader), "-a").toLowerCase(Locale.ROOT);
    }

    /** Waits for a card and lets scriptor send these commands. */
    private String scriptor(String reader, String... commands) throws Exception {
        await().atMost(20, TimeUnit.SECONDS).until(() -> tool(reader).contains("3b:"));
        Path script = Files.writeString(folder.resolve("script.txt"), String.join("\n", commands) + "\n");
        return run("scriptor", "pcsc-tools", "-r", slot(reader), script.toString());
    }

    /** The full name of the first slot of a reader: its numbers are the daemon's business. */
    private String slot(String name) throws InterruptedException {
        Matcher full = Pattern.compile(name + " \\d\\d 00").matcher(run("opensc-tool", "opensc", "-l"));
        return full.find() ? full.group() : name;
    }

    /** The answers in what scriptor said, without its explanations; long ones stand in several lines. */
    private static String answers(String said) {
        return Arrays.stream(said.replaceFirst("(?s).*?\n> ", "").split("\n> "))
                .filter(exchange -> exchange.contains("\n< "))
                .map(exchange -> exchange.substring(exchange.indexOf("\n< ") + 3)
                        .replaceAll("(?s) : .*", "")
                        .replaceAll("\\s+", " ")
                        .strip())
                .collect(Collectors.joining("|"));
    }
}
