package dev.cardwright.drivers.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MaskedLogTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(MaskedLogTest.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void be_quiet() {
        log.detachAppender(lines);
        log.setAdditive(true);
        log.setLevel(null);
    }

    private List<String> logged() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void instruction_lengths_and_status_are_logged_and_no_other_byte() throws Exception {
        String[] secret = {
            "FF82000006A1B2C3D4E5F6", // a key for the reader
            "90C400001101A1B2C3D4E5F6A7B8C9DAEBFC0D1E2F3000", // a new key for the card
            "80D8000010A1B2C3D4E5F6A7B8C9DAEBFC0D1E2F30", // the same on Java cards
            "0020008008A1B2C3D4FFFFFFFF", // a PIN
            "FFD6000410A1B2C3D4A1B2C3D4A1B2C3D4A1B2C3D4",
            "FFCA000000", // the card's number
        };
        ScriptedChip chip = new ScriptedChip("9000", "9100", "6982", "63C2", "9000", "04A1B2C3D4E5F69000");
        try (MaskedLog session = new MaskedLog(chip, log)) {
            for (String command : secret) {
                session.transmit(bytes(command));
            }
            session.reset();
        }
        assertThat(logged())
                .containsExactly(
                        "chip 1: FF82 11 bytes, answered 0 bytes and 9000",
                        "chip 2: 90C4 23 bytes, answered 0 bytes and 9100",
                        "chip 3: 80D8 21 bytes, answered 0 bytes and 6982",
                        "chip 4: 0020 13 bytes, answered 0 bytes and 63C2",
                        "chip 5: FFD6 21 bytes, answered 0 bytes and 9000",
                        "chip 6: FFCA 5 bytes, answered 7 bytes and 9000",
                        "chip: reset",
                        "chip: closed");
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
        assertThat(chip.asked).containsExactly(secret);
        assertThat(chip.resets).isEqualTo(1);
        assertThat(chip.closes).isEqualTo(1);
    }

    @Test
    void a_fault_is_logged_by_its_code_and_passed_on() {
        MaskedLog session = new MaskedLog(new ScriptedChip(), log);
        assertThatExceptionOfType(ChipFault.class).isThrownBy(() -> session.transmit(bytes("FFCA000000")));
        assertThatExceptionOfType(ChipFault.class).isThrownBy(() -> session.transmit(bytes("A1B2C3")));
        assertThat(logged()).containsExactly("chip 1: FFCA 5 bytes, CHP-DIED", "chip 2: ---- 3 bytes, CHP-DIED");
    }

    @Test
    void nothing_is_written_where_nobody_asked_for_details() throws Exception {
        log.setLevel(Level.INFO);
        new MaskedLog(new ScriptedChip("9000"), log).transmit(bytes("FFCA000000"));
        assertThat(logged()).isEmpty();
    }
}
