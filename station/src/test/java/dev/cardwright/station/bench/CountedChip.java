package dev.cardwright.station.bench;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.simulator.card.VirtualCard;

/** A virtual card in this process, with a count of what goes to it and comes back. */
final class CountedChip implements ChipSession {
    private final VirtualCard card;
    private int exchanges;
    private int bytes;

    CountedChip(VirtualCard card) {
        this.card = card;
        card.comeIntoTheField();
    }

    /** Commands so far. */
    int exchanges() {
        return exchanges;
    }

    /** Bytes of commands and answers so far. */
    int bytes() {
        return bytes;
    }

    @Override
    public byte[] atr() {
        return card.atr();
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        byte[] answer = card.transmit(command)
                .orElseThrow(() -> new ChipFault(ChipFault.Kind.DIED, "The virtual card left the field."));
        exchanges++;
        bytes += command.length + answer.length;
        return answer;
    }

    @Override
    public void reset() {
        card.comeIntoTheField();
    }

    @Override
    public void close() {
        // The card stays: it is looked at afterwards.
    }
}
