package dev.cardwright.drivers.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cardwright.simulator.vpcd.PrivatePcscd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What must hold with a real pcscd: killed, starved, swapped, with cards that die and cards that speak T=0. */
@Timeout(120)
class PcscScenesTest {
    /** Begins each line of a scene; others are the log's. */
    static final String SEEN = "seen: ";

    @TempDir
    private Path folder;

    @BeforeAll
    static void a_daemon_can_be_started() throws Exception {
        Optional<String> obstacle = PrivatePcscd.obstacle();
        if (obstacle.isPresent() && System.getenv("CI") != null) {
            throw new AssertionError(obstacle.get());
        }
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse("") + " The scenes with a real pcscd are not played.");
    }

    /** The lines that the scene printed; it ended well. */
    private List<String> scene(String name) throws Exception {
        ProcessBuilder scene = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PcscScenes.class.getName(),
                name,
                folder.toString());
        scene.environment().putAll(PrivatePcscd.environment(folder));
        Path errors = folder.resolve("errors.log");
        Path output = folder.resolve("output.log");
        Process playing = scene.redirectError(errors.toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(playing.waitFor(100, TimeUnit.SECONDS)).isTrue();
            List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
            assertThat(playing.exitValue())
                    .as("%s%n%s", lines, Files.readString(errors))
                    .isZero();
            return lines.stream()
                    .filter(line -> line.startsWith(SEEN))
                    .map(line -> line.substring(SEEN.length()))
                    .toList();
        } finally {
            playing.destroyForcibly();
        }
    }

    @Test
    void a_daemon_that_is_killed_under_an_open_session_is_told_and_the_session_can_be_mended() throws Exception {
        assertThat(scene("killed"))
                .containsExactly(
                        "before 041122334455019000",
                        "killed CHP-DIED The chip stopped answering.",
                        "still CHP-DIED The connection to the chip broke off before; it must be reset first.",
                        "reset CHP-NOSERVICE The card reader service does not answer; check that it is running.",
                        "present CHP-NOSERVICE The card reader service does not answer; check that it is running.",
                        "mended 041122334455029000");
    }

    @Test
    void a_card_that_thinks_for_long_holds_up_no_other_reader() throws Exception {
        assertThat(scene("starved"))
                .containsExactly(
                        "other 041122334455029000 while waiting true",
                        "list 4 while waiting true",
                        "slow 041122334455019000");
    }

    @Test
    void a_card_swapped_faster_than_the_daemon_looks_is_noticed() throws Exception {
        assertThat(scene("swapped"))
                .containsExactly(
                        "same at first",
                        "swapped true",
                        "after a reset CHP-WRONGUID The chip was exchanged while it was written; both chips may hold a part"
                                + " and may not leave.");
    }

    @Test
    void a_card_that_dies_in_the_middle_of_a_command_is_a_fault_and_the_next_one_is_read() throws Exception {
        assertThat(scene("dying"))
                .containsExactly(
                        "died CHP-DIED The chip stopped in the middle of an answer.",
                        "after CHP-DIED The connection to the chip broke off before; it must be reset first.",
                        "next 041122334455029000");
    }

    @Test
    void cards_that_speak_t0_are_read_and_written_in_pieces() throws Exception {
        assertThat(scene("t0"))
                .containsExactly(
                        "extended false",
                        "refused CHP-COMMAND This card speaks T=0, which carries at most 255 bytes in a command; longer ones"
                                + " must be chained.",
                        "fetched 3002 true",
                        "case 1 63C3 seen as 0020008000",
                        "case 4 AA9000",
                        "6C 010203049000",
                        "chained 9000 600");
    }

    @Test
    void long_commands_and_answers_travel_whole_over_t1_up_to_what_the_service_takes() throws Exception {
        assertThat(scene("extended"))
                .containsExactly(
                        "extended true",
                        "answer 8192",
                        "command 18 of 60009",
                        "refused CHP-COMMAND A command asks for an answer of up to 8191 bytes; the card reader service takes"
                                + " 8190 at once, so it must be read in pieces.",
                        "too long CHP-DIED The chip did what was asked, but its answer is lost: it is longer than the 8190 bytes that the card reader service"
                                + " takes at once; it must be read in pieces.",
                        "again 258");
    }

    @Test
    void the_provider_of_the_jdk_serves_where_the_other_cannot() throws Exception {
        assertThat(scene("jdk"))
                .containsExactly("virtual false", "piece 6100", "fetched 3002 true", "6C 6C04", "refused CHP-COMMAND");
    }

    @Test
    void readers_are_found_in_another_order_and_missed_when_they_are_gone() throws Exception {
        assertThat(scene("numbers"))
                .containsExactly("Cardwright Two 00 00", "Cardwright Two 00 00 041122334455029000", "CHP-NOREADER");
    }

    @Test
    void looking_for_readers_again_and_again_uses_nothing_up() throws Exception {
        assertThat(scene("contexts")).containsExactly("still 4 readers");
    }
}
