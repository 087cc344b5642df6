package dev.cardwright.simulator.card.desfire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** Random numbers that were written down beforehand, so that a recorded session happens again. */
final class Drawn implements CardRandom {
    private final Deque<byte[]> numbers = new ArrayDeque<>();

    Drawn next(String hex) {
        numbers.add(HexFormat.of().parseHex(hex));
        return this;
    }

    @Override
    public void fill(byte[] bytes) {
        byte[] number = numbers.remove();
        if (number.length != bytes.length) {
            throw new IllegalStateException("The card draws " + bytes.length + " bytes, prepared are " + number.length);
        }
        System.arraycopy(number, 0, bytes, 0, bytes.length);
    }
}
