package dev.cardwright.simulator.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cardwright.simulator.foreign.Programs;
import dev.cardwright.simulator.vpcd.PrivatePcscd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verb that holds one virtual card where programs of others find it, as a process of its own. */
@Timeout(240)
final class ChipCommandTest {
    private static final String LIBFREEFARE = "libfreefare-bin";
    private static final String READER = "Station Contactless";

    @TempDir
    private Path folder;

    private MachineProcess verb(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("chip"));
        all.addAll(List.of(words));
        return MachineProcess.startSimulator(folder, all);
    }

    @Test
    void one_program_of_libnfc_after_the_other_finds_the_card_at_the_device_and_another_day_in_the_file()
            throws Exception {
        Programs.find("socat", "socat");
        Files.write(folder.resolve("message.ndef"), new byte[] {(byte) 0xD1, 1, 4, 0x55, 4, 'a', '.', 'b'});
        Path device = folder.resolve("pn532.tty");
        try (MachineProcess chip = verb("--card", "classic-1k", "--pn532", "pn532.tty", "--file", "card.json")) {
            assertThat(chip.line()).matches("MIFARE Classic 1K [0-9A-F]{8} pn532 .*pn532.tty");
            assertThat(nfc("nfc-list", "libnfc-bin")).contains("SAK (SEL_RES): 08");
            nfc("mifare-classic-format", LIBFREEFARE, "-y");
            nfc("mifare-classic-write-ndef", LIBFREEFARE, "-y", "-i", "message.ndef");
            assertThat(chip.end()).isTrue();
        }
        assertThat(Files.exists(device, LinkOption.NOFOLLOW_LINKS)).isFalse();

        try (MachineProcess chip = verb("--pn532", "pn532.tty", "--file", "card.json")) {
            assertThat(chip.line()).startsWith("MIFARE Classic 1K");
            nfc("mifare-classic-read-ndef", LIBFREEFARE, "-y", "-o", "read.ndef");
        }
        assertThat(Files.readAllBytes(folder.resolve("read.ndef")))
                .isEqualTo(Files.readAllBytes(folder.resolve("message.ndef")));
    }

    private String nfc(String program, String debianPackage, String... arguments) throws Exception {
        Programs.Outcome outcome = Programs.run(
                folder,
                Map.of("LIBNFC_DEVICE", "pn532_uart:" + folder.resolve("pn532.tty")),
                Programs.find(program, debianPackage),
                arguments);
        assertThat(outcome.exitCode())
                .as("%s said: %s", program, outcome.text())
                .isZero();
        return outcome.text();
    }

    @Test
    void opensc_finds_a_desfire_card_in_a_reader_of_pcscd_until_the_verb_ends() throws Exception {
        PrivatePcscd.obstacle().ifPresent(Programs::missing);
        try (PrivatePcscd daemon = PrivatePcscd.start(folder, READER)) {
            String slot = "127.0.0.1:" + daemon.slot(READER).getPort();
            try (MachineProcess chip =
                    verb("--card", "desfire-ev2", "--uid", "04A1B2C3D4E5F6", "--vpcd", slot, "--file", "d.json")) {
                assertThat(chip.line()).isEqualTo("DESFire EV2 04A1B2C3D4E5F6 vpcd " + slot);
                await().atMost(20, TimeUnit.SECONDS)
                        .until(() -> opensc(daemon, "-a").contains("3b:81:80:01:80:80"));
                assertThat(opensc(daemon, "-s", "FF:CA:00:00:00")).contains("04 a1 b2 c3 d4 e5 f6");
                assertThat(chip.end()).isTrue();
            }
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> opensc(daemon, "-a").contains("not present"));
        }
        assertThat(Files.readString(folder.resolve("d.json"))).contains("04A1B2C3D4E5F6");
    }

    private String opensc(PrivatePcscd daemon, String... arguments) throws InterruptedException {
        return Programs.run(folder, daemon.environment(), Programs.find("opensc-tool", "opensc"), arguments)
                .text()
                .toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--card ntag216|2|Nobody would see the card; name a place with --vpcd or --pn532.",
                "--pn532 0|2|A new card needs to know which one: --card takes classic-1k, classic-4k, ntag213, ntag215,"
                        + " ntag216, ultralight, desfire-ev1, desfire-ev2, desfire-ev3.",
                "--card mifare --pn532 0|2|There is no card \"mifare\". Allowed: classic-1k, classic-4k, ntag213, ntag215,"
                        + " ntag216, ultralight, desfire-ev1, desfire-ev2, desfire-ev3.",
                "--card ntag216 --uid 0102 --pn532 0|2|The number of a card ntag216 has 7 bytes, not 2.",
                "--card ntag216 --uid zz --pn532 0|2|--uid takes 4 or 7 bytes as hexadecimal digits.",
                "--card ntag216 --vpcd somewhere|2|\"somewhere\" is no HOST:PORT; for example 127.0.0.1:35963.",
                "--card ntag216 --pn532 65536|2|\"65536\" is no TCP port. Allowed: 0 to 65535.",
                "--file broken.json --pn532 0|2|The file broken.json holds no virtual card: it is no JSON.",
                "--card ntag216 --pn532 0 --file no/such/folder.json|1|The file of the card cannot be read or written",
                "--card ntag216 --pn532 broken.json|1|There is something else at"
            })
    void what_cannot_be_is_said_in_one_sentence(String words, int exitCode, String sentence) throws Exception {
        Files.writeString(folder.resolve("broken.json"), "no card");
        try (MachineProcess chip = verb(words.split(" "))) {
            assertThat(chip.awaitEnd()).isEqualTo(exitCode);
        }
        assertThat(Files.readAllLines(folder.resolve("errors.log")))
                .singleElement()
                .asString()
                .startsWith("cardwright simulator chip: " + sentence);
    }
}
