package dev.cardwright.drivers.chip;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A card that speaks T=0: GET DATA gives a long answer in pieces of 256 bytes, READ BINARY wants exactly four bytes, PUT DATA
 * takes its data in pieces, SELECT has one byte to fetch, VERIFY tells the tries that are left.
 */
final class PiecewiseChip implements VirtualPcdCard.Chip {
    private final byte[] content;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private int given;
    private boolean selected;
    private String latest = "";

    PiecewiseChip(int bytes) {
        content = new byte[bytes];
        for (int at = 0; at < bytes; at++) {
            content[at] = (byte) (at * 7 + at / 256);
        }
    }

    /** Whether an answer is the whole content with 9000 behind it. */
    boolean isWhole(byte[] answer) {
        byte[] expected = Arrays.copyOf(content, content.length + 2);
        expected[content.length] = (byte) 0x90;
        return Arrays.equals(expected, answer);
    }

    String latest() {
        return latest;
    }

    int received() {
        return received.size();
    }

    @Override
    public byte[] answer(byte[] command) {
        latest = HexFormat.of().withUpperCase().formatHex(command);
        return switch (command[1]) {
            case (byte) 0xCA -> {
                given = 0;
                yield new byte[] {0x61, 0};
            }
            case (byte) 0xC0 -> selected ? one() : piece(command[4] & 0xFF);
            case (byte) 0xB0 -> command[4] == 4 ? new byte[] {1, 2, 3, 4, (byte) 0x90, 0} : new byte[] {0x6C, 4};
            case (byte) 0xDB -> {
                received.write(command, 5, command[4] & 0xFF);
                yield new byte[] {(byte) 0x90, 0};
            }
            case (byte) 0xA4 -> {
                selected = true;
                yield new byte[] {0x61, 1};
            }
            default -> new byte[] {0x63, (byte) 0xC3};
        };
    }

    private byte[] one() {
        selected = false;
        return new byte[] {(byte) 0xAA, (byte) 0x90, 0};
    }

    private byte[] piece(int wanted) {
        int count = Math.min(wanted == 0 ? 256 : wanted, content.length - given);
        byte[] piece = Arrays.copyOfRange(content, given, given + count + 2);
        given += count;
        int left = content.length - given;
        piece[count] = (byte) (left == 0 ? 0x90 : 0x61);
        piece[count + 1] = (byte) (left >= 256 ? 0 : left);
        return piece;
    }
}
