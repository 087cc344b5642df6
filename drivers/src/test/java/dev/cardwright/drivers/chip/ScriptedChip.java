package dev.cardwright.drivers.chip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** A session that gives the answers it was told, one after the other, and writes down what it was asked. */
final class ScriptedChip implements ChipSession {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    final List<String> asked = new ArrayList<>();
    final Deque<String> answers = new ArrayDeque<>();
    boolean extended = true;
    int resets;
    int closes;

    ScriptedChip(String... answers) {
        this.answers.addAll(List.of(answers));
    }

    @Override
    public byte[] atr() {
        return HEX.parseHex("3B8180018080");
    }

    @Override
    public boolean carriesExtendedLength() {
        return extended;
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        asked.add(HEX.formatHex(command));
        String answer = answers.poll();
        if (answer == null) {
            throw new ChipFault(ChipFault.Kind.DIED, "The chip has nothing more to say.");
        }
        return HEX.parseHex(answer);
    }

    @Override
    public void reset() {
        resets++;
    }

    @Override
    public void close() {
        closes++;
    }
}
