package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.VirtualCard;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A virtual card that lies in a field, and what was sent to it. */
class CardInField implements ChipSession {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    final List<String> sent = new ArrayList<>();
    final VirtualCard card;

    CardInField(CardKind kind) {
        this(kind.blank(HEX.parseHex(kind.uidBytes() == 4 ? "0A1B2C3F" : "04112233445566")));
    }

    CardInField(VirtualCard card) {
        this.card = card;
        card.comeIntoTheField();
    }

    /** The same card in the field anew, as after it was torn out and laid there again. */
    CardInField again() {
        return new CardInField(card);
    }

    String unit(String list, int number) {
        return card.memory().path(list).path(number).asText();
    }

    String page(int number) {
        return unit("pages", number);
    }

    String block(int number) {
        return unit("blocks", number);
    }

    List<String> writes() {
        return sent.stream().filter(command -> command.startsWith("FFD6")).toList();
    }

    /** Passwords that were tried, through the reader's way of passing commands on. */
    long passwordsTried() {
        return sent.stream()
                .filter(command -> command.startsWith("FFC20001") && command.startsWith("1B", 14))
                .count();
    }

    @Override
    public byte[] atr() {
        return card.atr();
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        sent.add(HEX.formatHex(command));
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
