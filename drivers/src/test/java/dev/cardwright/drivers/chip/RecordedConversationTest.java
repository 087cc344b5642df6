package dev.cardwright.drivers.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedConversationTest {
    private static final Path RECORDED = Path.of("src/test/resources/chip/seam/desfire-d40-authentication.txt");
    private static final byte[] AUTHENTICATE = bytes("900A0000010000");
    private static final byte[] PROOF = bytes("90AF000010E96A7E6D790310E8C0B36ED97078240600");
    private static final byte[] SETTINGS = bytes("905400000873405286C5C8A14100");

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static void failsAs(
            ChipFault.Kind kind, String sentence, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(ChipFault.class).isThrownBy(call).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.sentence()).isEqualTo(sentence);
        });
    }

    /** Everything that is in the recorded conversation. */
    private static void talk(ChipSession session) throws ChipFault {
        assertThat(session.transmit(AUTHENTICATE)).isEqualTo(bytes("C93693A0CD32AC3991AF"));
        assertThat(session.transmit(PROOF)).isEqualTo(bytes("89B5D38C7603DAB29100"));
        failsAs(
                ChipFault.Kind.DIED,
                "The chip failed here when the conversation was recorded.",
                () -> session.transmit(SETTINGS));
        session.reset();
        assertThat(session.atr()).isEqualTo(bytes("3B8180018080"));
    }

    @Test
    void a_conversation_is_played_byte_by_byte_to_its_end() throws Exception {
        try (Replay replay = Replay.of(RECORDED)) {
            assertThatExceptionOfType(ChipFault.class)
                    .isThrownBy(replay::requireEnd)
                    .withMessage("Line 7 of desfire-d40-authentication.txt and what follows was not asked for.");
            talk(replay);
            replay.requireEnd();
            failsAs(
                    ChipFault.Kind.COMMAND,
                    "desfire-d40-authentication.txt ends before this command.",
                    () -> replay.transmit(AUTHENTICATE));
        }
    }

    @Test
    void the_first_other_byte_fails_without_being_shown_and_so_does_all_behind_it() throws Exception {
        Replay replay = Replay.of(RECORDED);
        replay.transmit(AUTHENTICATE);
        byte[] other = PROOF.clone();
        other[20] ^= 1;
        String sentence =
                "Line 9 of desfire-d40-authentication.txt has another command than 90AF: byte 21 of 22 is another"
                        + " (recorded are 22 bytes).";
        failsAs(ChipFault.Kind.COMMAND, sentence, () -> replay.transmit(other));
        failsAs(ChipFault.Kind.COMMAND, sentence, () -> replay.transmit(PROOF));
        failsAs(ChipFault.Kind.COMMAND, sentence, replay::reset);
        failsAs(ChipFault.Kind.COMMAND, sentence, replay::requireEnd);
    }

    @Test
    void a_reset_in_the_place_of_a_command_fails_too() throws Exception {
        Replay replay = Replay.of(RECORDED);
        failsAs(ChipFault.Kind.COMMAND, "Line 7 of desfire-d40-authentication.txt has no reset.", replay::reset);
    }

    @Test
    void what_was_recorded_in_full_can_be_played_again() throws Exception {
        StringWriter written = new StringWriter();
        try (Recorder recorder = new Recorder(Replay.of(RECORDED), written, Recorder.Form.PLAIN)) {
            talk(recorder);
        }
        try (Replay again = Replay.of("again", written.toString())) {
            talk(again);
            again.requireEnd();
        }
    }

    @Test
    void what_was_recorded_masked_shows_the_frame_and_nothing_else() throws Exception {
        StringWriter written = new StringWriter();
        try (Recorder recorder = new Recorder(Replay.of(RECORDED), written, Recorder.Form.MASKED)) {
            talk(recorder);
        }
        assertThat(written.toString().lines())
                .containsExactly(
                        "conversation 1 masked",
                        "atr 3B8180018080",
                        "> 900A0000" + "..".repeat(3),
                        "< " + "..".repeat(8) + "91AF",
                        "> 90AF0000" + "..".repeat(18),
                        "< " + "..".repeat(8) + "9100",
                        "> 90540000" + "..".repeat(10),
                        "! CHP-DIED",
                        "reset 3B8180018080",
                        "end");
        assertThatIOException()
                .isThrownBy(() -> Replay.of("masked", written.toString()))
                .withMessage("masked was recorded masked: it has no answers that could be played.");
    }

    @Test
    void a_record_that_cannot_be_written_does_not_end_the_conversation() throws Exception {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int count) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        try (Recorder recorder = new Recorder(Replay.of(RECORDED), full, Recorder.Form.PLAIN)) {
            talk(recorder);
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            atr 3B                                            | Line 1 of talk cannot be understood: a conversation begins with "conversation 1 plain".
            conversation 1 plain;atr 3B                       | talk was broken off: it must begin with "conversation 1 plain" and an atr, and end with the line "end".
            conversation 1 plain;atr 3B;> 00;end              | talk was broken off: it must begin with "conversation 1 plain" and an atr, and end with the line "end".
            conversation 1 plain;atr 3B;reset;end             | talk was broken off: it must begin with "conversation 1 plain" and an atr, and end with the line "end".
            conversation 1 plain;atr 3B;> 0;end               | Line 3 of talk cannot be understood: bytes are written as pairs of hexadecimal digits.
            conversation 1 plain;atr 3B;! CHP-WHAT;end        | Line 3 of talk cannot be understood: "!" is followed by a code such as CHP-DIED.
            conversation 1 plain;atr 3B;> 00;< 90;end         | Line 4 of talk cannot be understood: allowed are one atr first, then > with < or ! behind it, and reset.
            conversation 1 plain;> 00;< 9000;end              | Line 2 of talk cannot be understood: allowed are one atr first, then > with < or ! behind it, and reset.
            conversation 1 plain;atr 3B;end;> 00              | Line 4 of talk cannot be understood: nothing may stand behind the line "end".
            """)
    void a_text_that_is_no_conversation_is_told_in_a_sentence(String lines, String sentence) {
        assertThatIOException()
                .isThrownBy(() -> Replay.of("talk", lines.replace(';', '\n')))
                .withMessage(sentence);
    }
}
