package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A block that holds a number three times and an address four times, so that a card can count in it and a broken one is seen
 * [D: NXP MF1S50, remembered; M].
 *
 * @param value the number, with a sign
 * @param address a free byte, usually the block of its backup
 */
public record ValueBlock(int value, int address) {
    /** @throws IllegalArgumentException when the address is no byte */
    public ValueBlock {
        if (address < 0 || address > 0xFF) {
            throw new IllegalArgumentException("The address in a value block is 0 to 255, not " + address + ".");
        }
    }

    /**
     * Reads a block.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} when its parts do not agree
     */
    public static ValueBlock of(byte[] block) throws ChipFault {
        if (block.length != ClassicSize.BLOCK_BYTES) {
            throw new IllegalArgumentException("A block has 16 bytes, not " + block.length + ".");
        }
        ByteBuffer bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        int value = bytes.getInt(0);
        int address = block[12] & 0xFF;
        boolean agree = bytes.getInt(4) == ~value
                && bytes.getInt(8) == value
                && block[14] == block[12]
                && block[13] == (byte) ~block[12]
                && block[15] == block[13];
        if (!agree) {
            throw new ChipFault(Kind.WRONG_CARD, "A value block of the chip holds no value: its parts do not agree.");
        }
        return new ValueBlock(value, address);
    }

    /** The sixteen bytes. */
    public byte[] coded() {
        byte inverse = (byte) ~address;
        return ByteBuffer.allocate(ClassicSize.BLOCK_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .putInt(~value)
                .putInt(value)
                .put((byte) address)
                .put(inverse)
                .put((byte) address)
                .put(inverse)
                .array();
    }

    /** A mask: a value leads to a person's account. */
    @Override
    public String toString() {
        return "ValueBlock[***]";
    }
}
