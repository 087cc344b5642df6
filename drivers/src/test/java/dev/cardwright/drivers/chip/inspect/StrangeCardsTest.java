package dev.cardwright.drivers.chip.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.CommunicationMode;
import dev.cardwright.drivers.chip.desfire.Desfire;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.desfire.NewApplication;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.ndef.Type4Layout;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import dev.cardwright.simulator.card.desfire.DesfireStock;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a card answers, looking at it ends with what it told or with a fault in a sentence. */
@Timeout(120)
class StrangeCardsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final ApplicationId NDEF = new ApplicationId(Type4Layout.APPLICATION_ID);
    private static final FileRights FOR_ALL = new FileRights(14, 14, 14, 0);

    /** DESFire; MIFARE Classic 1K and 4K; Ultralight; FeliCa; a card with contacts; cut off ones and none. */
    private static final List<String> ANSWERS_TO_RESET = List.of(
            "3B8180018080",
            "3B8F8001804F0CA000000306030001000000006A",
            "3B8F8001804F0CA0000003060300020000000069",
            "3B8F8001804F0CA0000003060300030000000068",
            "3B8F8001804F0CA000000306110030000000004B",
            "3BF81300008131FE454A434F5076323431B7",
            "3BFF",
            "3B",
            "");

    private static final int[] STATUS_WORDS = {0x9000, 0x9000, 0x9100, 0x9100, 0x9100, 0x91AF, 0x917E, 0x6300, 0x6A82};

    /** What happened to a look. */
    private enum End {
        LOOKED,
        FAULT
    }

    /** A card that is made of its answers. */
    private static final class Answers implements ChipSession {
        private final byte[] atr;
        private final UnaryOperator<byte[]> to;

        Answers(byte[] atr, UnaryOperator<byte[]> to) {
            this.atr = atr.clone();
            this.to = to;
        }

        @Override
        public byte[] atr() {
            return atr.clone();
        }

        @Override
        public byte[] transmit(byte[] command) {
            return to.apply(command);
        }

        @Override
        public void reset() {}

        @Override
        public void close() {}
    }

    private static End look(ChipSession session) {
        try {
            assertThat(ChipInspection.of(session)).isNotNull();
            return End.LOOKED;
        } catch (ChipFault fault) {
            // A DESFire card's status stands in brackets behind its sentence.
            assertThat(fault.sentence()).matches("[A-Z].*\\.( \\([0-9A-F]{2}\\))?");
            return End.FAULT;
        }
    }

    private static byte[] withStatus(byte[] content, int status) {
        byte[] answer = Arrays.copyOf(content, content.length + 2);
        answer[content.length] = (byte) (status >> 8);
        answer[content.length + 1] = (byte) status;
        return answer;
    }

    /** Small numbers mostly, because those are lengths and places more often. */
    private static byte[] chance(Random random, int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        if (random.nextBoolean()) {
            for (int at = 0; at < length; at++) {
                content[at] = (byte) (content[at] & (random.nextInt(4) == 0 ? 0xEE : 0x03));
            }
        }
        return content;
    }

    private static byte[] anything(Random random, byte[] command) {
        boolean forNumber = command[0] == (byte) 0xFF && command[1] == (byte) 0xCA;
        if (forNumber && random.nextInt(4) != 0) {
            return withStatus(chance(random, 7), 0x9000);
        }
        boolean forBlock = command[0] == (byte) 0xFF && command[1] == (byte) 0xB0;
        int length = forBlock && random.nextInt(4) != 0 ? 16 : random.nextInt(random.nextBoolean() ? 4 : 40);
        return withStatus(chance(random, length), STATUS_WORDS[random.nextInt(STATUS_WORDS.length)]);
    }

    @Test
    void random_answers_to_every_command_are_looked_at_or_are_a_fault() {
        Map<End, Integer> ends = new EnumMap<>(End.class);
        for (int seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            byte[] atr = HEX.parseHex(ANSWERS_TO_RESET.get(seed % ANSWERS_TO_RESET.size()));
            ends.merge(look(new Answers(atr, command -> anything(random, command))), 1, Integer::sum);
        }
        assertThat(ends).containsKey(End.LOOKED);
    }

    @Test
    void answers_to_reset_of_any_bytes_are_looked_at() {
        Random random = new Random(20_261_122);
        for (int card = 0; card < 4_000; card++) {
            byte[] atr = chance(random, random.nextInt(34));
            if (atr.length > 0) {
                atr[0] = 0x3B;
            }
            look(new Answers(atr, command -> withStatus(new byte[0], 0x6D00)));
        }
    }

    @Test
    void true_cards_with_an_answer_that_was_cut_lengthened_or_changed_are_looked_at_or_are_a_fault() throws Exception {
        for (VirtualCard card : List.of(
                CardKind.MIFARE_CLASSIC_1K.blank(HEX.parseHex("0a1b2c3f")),
                CardKind.ULTRALIGHT.blank(HEX.parseHex("04112233445566")),
                CardKind.NTAG213.blank(HEX.parseHex("04112233445566")),
                withMessage(1, new byte[] {0}),
                withMessage(40, HEX.parseHex("0005D101015500")))) {
            long looked = IntStream.range(0, 300)
                    .filter(seed -> look(spoiled(card, new Random(seed))) == End.LOOKED)
                    .count();
            assertThat(looked).as(card.type()).isPositive();
        }
    }

    private static ChipSession spoiled(VirtualCard card, Random random) {
        card.comeIntoTheField();
        return new Answers(card.atr(), command -> {
            byte[] answer = card.transmit(command).orElseThrow();
            if (random.nextInt(12) != 0) {
                return answer;
            }
            byte[] content = Arrays.copyOf(answer, answer.length - 2);
            int status = (answer[answer.length - 2] & 0xFF) << 8 | (answer[answer.length - 1] & 0xFF);
            return switch (random.nextInt(4)) {
                case 0 -> withStatus(Arrays.copyOf(content, random.nextInt(content.length + 1)), status);
                case 1 -> withStatus(Arrays.copyOf(content, content.length + 1 + random.nextInt(20)), status);
                case 2 -> withStatus(chance(random, content.length), status);
                default -> withStatus(content, STATUS_WORDS[random.nextInt(STATUS_WORDS.length)]);
            };
        });
    }

    /** A card as others may have laid it out: an NDEF application whose files everybody may read. */
    private static VirtualCard withMessage(int fileBytes, byte[] content) throws ChipFault {
        VirtualCard card = DesfireStock.blanks(DesfireGeneration.EV1, DesfireSize.KB4, 7)
                .next()
                .orElseThrow();
        card.comeIntoTheField();
        FileSettings.Data container =
                new FileSettings.Data(1, false, CommunicationMode.PLAIN, FOR_ALL, Type4Layout.CONTAINER_BYTES);
        FileSettings.Data message = new FileSettings.Data(2, false, CommunicationMode.PLAIN, FOR_ALL, fileBytes);
        try (Desfire desfire = Desfire.over(into(card), new SecureRandom());
                SecretBytes des = SecretBytes.factory(KeyKind.DES);
                SecretBytes zeros = SecretBytes.factory(KeyKind.AES_128)) {
            desfire.authenticateLegacy(0, des);
            desfire.create(NewApplication.withAesKeys(NDEF, KeySettings.FACTORY, 1));
            desfire.select(NDEF);
            desfire.authenticateAes(0, zeros);
            desfire.files().create(container);
            desfire.files().create(message);
            desfire.files().write(container, 0, Type4Layout.ofEv1(40).container());
            desfire.files().write(message, 0, content);
        }
        return card;
    }

    private static ChipSession into(VirtualCard card) {
        return new Answers(card.atr(), command -> card.transmit(command).orElseThrow());
    }

    @Test
    void an_ndef_file_that_is_too_short_for_its_length_holds_no_message() throws Exception {
        VirtualCard card = withMessage(1, new byte[] {0});
        card.comeIntoTheField();

        ChipInspection looked = ChipInspection.of(into(card));

        assertThat(looked.facts())
                .isInstanceOfSatisfying(
                        DesfireFacts.class,
                        facts -> assertThat(facts.ndef())
                                .isEqualTo(Told.nothing("The NDEF file is too short for a message.")));
    }
}
