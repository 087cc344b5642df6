package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.VirtualCard;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A virtual card that lies in a field, and what was sent to it. */
final class CardInField implements ChipSession {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    final List<String> sent = new ArrayList<>();
    VirtualCard card;

    /** Whether the identifier is another one from the second question on, as after a swap that nobody saw. */
    boolean swapped;

    private int identified;

    CardInField(CardKind kind) {
        card = kind.blank(HEX.parseHex(kind.uidBytes() == 4 ? "0A1B2C3F" : "04112233445566"));
        card.comeIntoTheField();
    }

    String unit(String list, int number) {
        return card.memory().path(list).path(number).asText();
    }

    List<String> writes() {
        return sent.stream().filter(command -> command.startsWith("FFD6")).toList();
    }

    @Override
    public byte[] atr() {
        return card.atr();
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        sent.add(HEX.formatHex(command));
        if (swapped && command[1] == (byte) 0xCA && identified++ > 0) {
            return HEX.parseHex("04999999999999" + "9000");
        }
        return card.transmit(command)
                .orElseThrow(() -> new ChipFault(ChipFault.Kind.DIED, "The chip stopped answering."));
    }

    @Override
    public void reset() throws ChipFault {
        if (!card.choose()) {
            throw new ChipFault(ChipFault.Kind.DIED, "The chip stopped answering.");
        }
        card.comeIntoTheField();
    }

    @Override
    public void close() {}
}
