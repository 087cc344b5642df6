package dev.cardwright.station.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import dev.cardwright.simulator.ipp.RibbonKind;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.FinishedCards;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The verbs for one printer, beside a machine that speaks IPP. */
class TestCardOverIppTest {

    private final List<FinishedCard> cards = new CopyOnWriteArrayList<>();
    private @Nullable IppMachine machine;

    /** Keeps what fell into the output. */
    private record Kept(List<FinishedCard> cards) implements FinishedCards {
        @Override
        public void ejected(FinishedCard card) {
            cards.add(card);
        }

        @Override
        public void rejected(FinishedCard card) {}
    }

    private record Ended(int code, String out, String err) {}

    private static Ended printer(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new PrinterCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return new Ended(line.execute(words), out.toString(), err.toString());
    }

    private IppMachine machine(UnaryOperator<IppMachineSettings> change) {
        IppMachine started =
                IppMachine.start(change.apply(IppMachineSettings.of("ipp").withTray(new Kept(cards))));
        machine = started;
        return started;
    }

    @AfterEach
    void off() {
        if (machine != null) {
            machine.close();
        }
    }

    private static boolean hasColour(BufferedImage picture) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int dot = picture.getRGB(x, y);
                int red = dot >> 16 & 0xFF;
                int green = dot >> 8 & 0xFF;
                int blue = dot & 0xFF;
                if (Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 100) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void a_test_card_over_ipp_has_colour_and_both_sides() throws Exception {
        IppMachine at = machine(settings -> settings);

        Ended made = printer("test-card", at.uri().toString(), "--yes", "--duplex");

        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("The test card lies in the output hopper.");
        assertThat(made.code()).isZero();
        assertThat(at.control().awaitTray(Duration.ofSeconds(60))).isTrue();
        assertThat(cards).hasSize(1);
        assertThat(hasColour(cards.get(0).front())).isTrue();
        assertThat(cards.get(0).hasBack()).isTrue();
    }

    @Test
    void a_test_card_over_ipp_is_black_where_the_machine_prints_black_only() throws Exception {
        IppMachine at = machine(settings -> settings.withRibbon(RibbonKind.BLACK, 20));

        Ended made = printer("test-card", at.uri().toString(), "--yes");

        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
        assertThat(at.control().awaitTray(Duration.ofSeconds(60))).isTrue();
        assertThat(cards).hasSize(1);
        assertThat(hasColour(cards.get(0).front())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--contactless, cannot hold a card at a chip reader",
        "--contact, cannot hold a card at a chip reader",
        "--magnetic, cannot write a magnetic stripe",
        "--reject-box, cannot put a card into a reject box",
    })
    void a_promise_that_ipp_cannot_keep_is_refused_by_every_verb(String promise, String sentence) {
        String nobody = "ipp://127.0.0.1:9/ipp/print";
        for (List<String> verb : List.of(List.of("probe"), List.of("test-card", "--yes"), List.of("monitor"))) {
            String[] words = new String[verb.size() + 2];
            verb.toArray(words);
            words[verb.size()] = nobody;
            words[verb.size() + 1] = promise;

            Ended refused = printer(words);

            assertThat(refused.code()).as(verb.get(0)).isEqualTo(2);
            assertThat(refused.err())
                    .contains(sentence, "leave " + promise + " out")
                    .hasLineCount(1);
        }
    }

    @Test
    void an_option_of_ipp_is_refused_for_another_language() {
        Ended resolution = printer("probe", "evolis:tcp://127.0.0.1:9", "--resolution", "600");

        assertThat(resolution.code()).isEqualTo(2);
        assertThat(resolution.err()).contains("leave --resolution out").hasLineCount(1);
    }

    @Test
    void a_ribbon_is_not_named_over_ipp() {
        IppMachine at = machine(settings -> settings);

        Ended refused = printer("test-card", at.uri().toString(), "--yes", "--ribbon", "kb");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("leave --ribbon out").hasLineCount(1);
        assertThat(at.control().figures().cardsFed()).isZero();
    }
}
