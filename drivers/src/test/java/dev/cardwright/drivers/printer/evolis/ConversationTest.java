package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.StripeProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code conversations} is one card on a machine that says exactly what the file says. */
@Timeout(30)
class ConversationTest {
    private static final PrinterSettings SETTINGS =
            new PrinterSettings(Duration.ofMillis(100), Clock.systemUTC(), EnumSet.allOf(Fitting.class));

    static List<Conversation> conversations() throws Exception {
        Path folder =
                Path.of(ConversationTest.class.getResource("/conversations").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(ConversationTest::read).toList();
        }
    }

    private static Conversation read(Path file) {
        try {
            return Conversation.read(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversations")
    void goes_as_the_file_says(Conversation conversation) throws Exception {
        Conversation.Notes notes = new Conversation.Notes(conversation.verdicts());
        try (ScriptedPeer peer = new ScriptedPeer(conversation.script(), "\0");
                CardPrinter printer = Printers.prepare(uri(peer, conversation), SETTINGS)) {
            String ending = ending(printer, conversation, notes);
            assertThat(notes + ending).isEqualTo(conversation.ending());
            assertThat(peer.result()).isEqualTo("played");
        }
    }

    private static String uri(ScriptedPeer peer, Conversation conversation) {
        return conversation.options().isEmpty() ? peer.uri() : peer.uri() + "?" + conversation.options();
    }

    static String ending(CardPrinter printer, Conversation conversation, Conversation.Notes notes) {
        try {
            JobOutcome outcome = printer.make(conversation.job(), notes);
            if (outcome instanceof JobOutcome.Rejected rejected) {
                return "rejected " + rejected.reasonCode();
            }
            StripeProof stripe = ((JobOutcome.Ejected) outcome).stripe();
            return stripe == StripeProof.NONE ? "ejected" : "ejected stripe " + stripe;
        } catch (PrinterFaultException stopped) {
            PrinterFault fault = stopped.fault();
            return fault.kind() + " card " + fault.card() + (fault.resumable() ? " resumable" : "");
        }
    }
}
