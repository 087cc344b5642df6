package dev.cardwright.simulator.card.desfire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.card.VirtualCard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What real cards answered is what the virtual card answers, byte for byte. */
final class RecordedSessionsTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] UID = HEX.parseHex("04145992DA2C80");
    private final Drawn random = new Drawn();
    private final DesfireCard card = DesfireCard.factory(DesfireGeneration.EV1, DesfireSize.KB4, UID, random);

    @Test
    void a_factory_card_becomes_an_aes_card_and_then_lives_through_the_ev1_session() throws IOException {
        assertThat(play("d40-real-card.session")).isEqualTo(6);
        card.comeIntoTheField();
        assertThat(play("ev1-real-card.session")).isEqualTo(24);
    }

    @Test
    void ev2_and_ev3_cards_answer_the_same_sessions() throws IOException {
        for (DesfireGeneration generation : List.of(DesfireGeneration.EV2, DesfireGeneration.EV3)) {
            DesfireCard other = DesfireCard.factory(generation, DesfireSize.KB4, UID, random);
            play("d40-real-card.session", other);
            other.comeIntoTheField();
            assertThat(play("ev1-real-card.session", other)).isEqualTo(24);
        }
    }

    @Test
    void tells_its_version_in_three_frames() {
        assertThat(send(card, "9060000000")).isEqualTo("0401010100180591AF");
        assertThat(send(card, "90AF000000")).isEqualTo("0401010104180591AF");
        assertThat(send(card, "90AF000000"))
                .startsWith("04145992DA2C80BA3498BAD02912")
                .endsWith("9100");
    }

    private int play(String session) throws IOException {
        return play(session, card);
    }

    private int play(String session, VirtualCard with) throws IOException {
        int exchanges = 0;
        String command = "";
        for (String line : lines(session)) {
            if (line.startsWith("random ")) {
                random.next(line.substring(7));
            } else if (line.startsWith("> ")) {
                command = line.substring(2);
            } else if (line.startsWith("< ")) {
                assertThat(send(with, command)).as("the answer to %s", command).isEqualTo(line.substring(2));
                exchanges++;
            }
        }
        return exchanges;
    }

    static List<String> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RecordedSessionsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    static String send(VirtualCard card, String hex) {
        return HEX.formatHex(card.transmit(HEX.parseHex(hex)).orElseThrow());
    }
}
