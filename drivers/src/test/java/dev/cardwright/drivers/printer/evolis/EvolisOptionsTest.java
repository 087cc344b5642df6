package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cardwright.drivers.link.LinkAddress;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.evolis.EvolisOptions.Answers;
import dev.cardwright.drivers.printer.evolis.EvolisOptions.Compression;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvolisOptionsTest {
    private static EvolisOptions options(String query) {
        return EvolisOptions.of(LinkAddress.parse("evolis:tcp://h:1" + query));
    }

    @Test
    void without_options_answers_are_text_dyes_are_fine_and_black_is_compressed() {
        assertThat(options("")).isEqualTo(new EvolisOptions(Answers.TEXT, 128, Compression.ON, Map.of()));
    }

    @Test
    void reads_every_option() {
        EvolisOptions options =
                options("?answers=ack&levels=32&compression=off&contrast.o=20&contrast.y=0&contrast.m=7");
        assertThat(options)
                .isEqualTo(new EvolisOptions(
                        Answers.ACK,
                        32,
                        Compression.OFF,
                        Map.of(Panel.OVERLAY, 20, Panel.YELLOW, 0, Panel.MAGENTA, 7)));
        assertThat(options.contrast().keySet()).containsExactly(Panel.YELLOW, Panel.MAGENTA, Panel.OVERLAY);
        assertThat(options.contrastOf(Panel.YELLOW)).hasValue(0);
        assertThat(options.contrastOf(Panel.CYAN)).isEmpty();
        assertThat(options("?contrast.c=1&contrast.k=2").contrastOf(Panel.BLACK))
                .hasValue(2);
        assertThat(options("?compression=all").compression()).isEqualTo(Compression.ALL);
        assertThat(options("?compression=on").compression()).isEqualTo(Compression.ON);
    }

    @ParameterizedTest
    @CsvSource({
        "answers=maybe,   the value \"maybe\" for the option \"answers\"",
        "answers=ACK,     the value \"ACK\" for the option \"answers\"",
        "levels=256,      the value \"256\" for the option \"levels\"",
        "levels=064,      the value \"064\" for the option \"levels\"",
        "compression=yes, the value \"yes\" for the option \"compression\"",
        "contrast.y=21,   the value \"21\" for the option \"contrast.y\"",
        "contrast.y=-1,   the value \"-1\" for the option \"contrast.y\"",
        "contrast.x=10,   the unknown option \"contrast.x\"",
        "contrast=10,     the unknown option \"contrast\"",
        "speed=9600,      the unknown option \"speed\""
    })
    void says_in_one_sentence_what_is_wrong_and_what_is_allowed(String option, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Printers.prepare("evolis:tcp://h:1?" + option, PrinterSettings.usual(Clock.systemUTC())))
                .withMessageStartingWith("The device address \"evolis:tcp://h:1?" + option + "\" has " + words)
                .withMessageEndingWith(
                        "Allowed: answers=text|ack, levels=32|64|128, compression=on|all|off, contrast.y|m|c|k|o=0..20.");
    }
}
