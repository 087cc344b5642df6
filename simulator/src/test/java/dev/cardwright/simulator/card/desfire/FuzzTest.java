package dev.cardwright.simulator.card.desfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes, the card answers with a status and its memory stays its size. */
final class FuzzTest {
    private static final int COMMANDS = 60_000;
    private static final int[] CODES = {
        0x0A, 0x1A, 0xAA, 0x71, 0x77, 0x54, 0x45, 0xC4, 0x64, 0xCA, 0xDA, 0x6A, 0x6D, 0x5A, 0xFC, 0x60, 0x6E, 0x5C,
        0x51, 0x6F, 0x61, 0xF5, 0x5F, 0xCD, 0xCB, 0xCC, 0xC1, 0xC0, 0xDF, 0xBD, 0xAD, 0x3D, 0x8D, 0x6C, 0x0C, 0xDC,
        0x1C, 0x3B, 0x8B, 0xBB, 0xAB, 0xEB, 0xC7, 0xA7, 0xAF
    };

    @ParameterizedTest
    @EnumSource(DesfireGeneration.class)
    void random_commands_are_all_answered(DesfireGeneration generation) {
        Random random = new Random(20_261_122);
        DesfireCard card = Host.withApplication(generation);
        for (int i = 0; i < COMMANDS; i++) {
            if (i % 500 == 0) {
                card = Host.withApplication(generation);
            }
            if (random.nextInt(40) == 0) {
                card.comeIntoTheField();
                card.transmit(HexFormat.of().parseHex("905A00000301000000"));
            }
            if (random.nextInt(10) == 0) {
                authenticateSomehow(card, random);
            }
            byte[] answer = card.transmit(command(random)).orElseThrow();
            assertThat(answer.length).isBetween(1, 5000);
        }
        assertThat(card.memory().path("freeBytes").asInt()).isNotNegative();
    }

    /** A session out of nothing, so that protected commands are reached too. */
    private static void authenticateSomehow(DesfireCard card, Random random) {
        byte[] key = new byte[16];
        int number = random.nextInt(3);
        card.dialogue()
                .authenticated(
                        switch (random.nextInt(3)) {
                            case 0 -> new D40Channel(number, key);
                            case 1 -> new Ev1Channel(number, KeyType.AES, key);
                            default -> new Ev2Channel(number, key, key, new byte[4], random.nextInt(0x10000));
                        });
    }

    private static byte[] command(Random random) {
        byte[] data = new byte
                [switch (random.nextInt(4)) {
                    case 0 -> random.nextInt(4);
                    case 1 -> 7;
                    case 2 -> random.nextInt(60);
                    default -> random.nextInt(260);
                }];
        random.nextBytes(data);
        if (random.nextBoolean()) {
            for (int i = 0; i < data.length; i++) {
                data[i] = (byte) (data[i] % 4);
            }
        }
        int code = random.nextInt(20) == 0 ? random.nextInt(256) : CODES[random.nextInt(CODES.length)];
        byte[] header = switch (random.nextInt(12)) {
            case 0 -> new byte[] {(byte) code};
            case 1 -> new byte[] {0, (byte) (random.nextBoolean() ? 0xA4 : 0xB0), 0, 0, (byte) data.length};
            case 2 -> new byte[] {(byte) 0xFF, (byte) random.nextInt(256)};
            case 3 -> new byte[] {(byte) 0x90, (byte) code, 0, 0, 0, (byte) (data.length >> 8), (byte) data.length};
            case 4 -> new byte[0];
            default -> new byte[] {(byte) 0x90, (byte) code, 0, 0, (byte) data.length};
        };
        byte[] command = Arrays.copyOf(header, header.length + data.length + random.nextInt(3));
        System.arraycopy(data, 0, command, header.length, data.length);
        return command;
    }

    @Test
    void an_endless_chain_of_frames_does_not_grow() {
        DesfireCard card = Host.withApplication(DesfireGeneration.EV1);
        Host host = new Host(card);
        assertThat(host.say("CD", "0000EEEE400000")).isEqualTo("9100");
        assertThat(host.say("3D", "00000000400000")).isEqualTo("91AF");
        for (int i = 0; i < 100_000; i++) {
            assertThat(host.say("AF", "")).isEqualTo("91AF");
        }
        assertThat(host.say("AF", "11".repeat(59))).isEqualTo("91AF");
        assertThat(host.say("AF", "11".repeat(59))).isEqualTo("917E");
    }
}
