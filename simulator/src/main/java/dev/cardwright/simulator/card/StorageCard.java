package dev.cardwright.simulator.card;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A storage card behind a PC/SC part 3 reader: the reader translates pseudo-APDUs of class FF into what goes over the air [D: Microsoft's requirements
 * for storage cards]. Without such a reader the commands of the air interface reach the card as they are.
 *
 * <p>GET_VERSION, passwords and other commands without a pseudo-APDU go through the reader in two ways: {@code FF C2 00 01} with the object 95
 * (PC/SC part 3's transparent session) and {@code FF 00 00 00 .. D4 42} (the ACR122's escape to its PN532). Both are from memory [M].
 */
abstract class StorageCard extends VirtualCard {
    static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int TRANSCEIVE = 0x95;

    /** What a PN532 takes of a card's answer at most, and how it says that one was longer [D; the code M]. */
    private static final int MOST_OF_A_PN532 = 262;

    private static final byte TOO_LONG = 0x07;

    private final CardKind kind;
    private final byte[] uid;

    StorageCard(CardKind kind, byte[] uid) {
        if (uid.length != kind.uidBytes()) {
            throw new IllegalArgumentException("The identifier of a card of the kind " + kind.title() + " has "
                    + kind.uidBytes() + " bytes, not " + uid.length + ".");
        }
        this.kind = kind;
        this.uid = uid.clone();
    }

    final CardKind kind() {
        return kind;
    }

    @Override
    public final String type() {
        return kind.title();
    }

    @Override
    public final byte[] uid() {
        return uid.clone();
    }

    /** The 20 bytes of a storage card of ISO 14443-A part 3 with its card name. */
    @Override
    public final byte[] atr() {
        byte[] atr = HEX.parseHex("3B8F8001804F0CA000000306030000" + "0000000000");
        atr[14] = (byte) kind.cardName();
        for (int i = 1; i < atr.length - 1; i++) {
            atr[atr.length - 1] ^= atr[i];
        }
        return atr;
    }

    @Override
    public final RadioFace radio() {
        return new RadioFace(kind.atqa(), kind.sak(), new byte[0]);
    }

    /** The whole memory, the hidden parts too. */
    abstract byte[] content();

    /** Takes over a whole memory that was kept in a file. */
    abstract void restore(byte[] content);

    /** How often a password was wrong, as the chip itself remembers it. */
    int failures() {
        return 0;
    }

    /** Takes over how often a password was wrong. */
    void restoreFailures(int count) {
        if (count != 0) {
            throw new IllegalArgumentException("A card of the kind " + type() + " counts no wrong passwords.");
        }
    }

    /** How many bytes of a block or page are written by now; what silicon holds of one that was torn is not stated [?], here the first half is new. */
    final int written(int bytes) {
        return tearing() ? bytes / 2 : bytes;
    }

    abstract byte[] read(int address, int expected);

    abstract byte[] write(int address, byte[] data);

    abstract byte[] loadKey(byte[] command);

    abstract byte[] authenticate(byte[] command);

    @Override
    protected final byte[] answer(byte[] command) {
        if (command.length < 4) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        if ((command[0] & 0xFF) != 0xFF) {
            return StatusWord.CLASS_UNKNOWN.alone();
        }
        return switch (command[1] & 0xFF) {
            case 0xCA -> identifier(command);
            case 0xB0 -> readBinary(command);
            case 0xD6 -> updateBinary(command);
            case 0x82 -> loadKey(command);
            case 0x86 -> authenticate(command);
            case 0xC2 -> transparent(command);
            case 0x00 -> escape(command);
            default -> StatusWord.INSTRUCTION_UNKNOWN.alone();
        };
    }

    private byte[] identifier(byte[] command) {
        if (command.length != 5) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        if (command[2] != 0 || command[3] != 0) {
            return StatusWord.FUNCTION_UNKNOWN.alone();
        }
        int expected = command[4] & 0xFF;
        if (expected > 0 && expected < uid.length) {
            return new byte[] {0x6C, (byte) uid.length};
        }
        return (expected > uid.length ? StatusWord.FEWER_BYTES : StatusWord.DONE).after(uid);
    }

    private byte[] readBinary(byte[] command) {
        if (command.length != 5) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        int address = (command[2] & 0xFF) << 8 | (command[3] & 0xFF);
        if (address >= kind.units()) {
            return StatusWord.ADDRESS_UNKNOWN.alone();
        }
        int expected = command[4] & 0xFF;
        return expected > 16 ? new byte[] {0x6C, 16} : read(address, expected == 0 ? 16 : expected);
    }

    private byte[] updateBinary(byte[] command) {
        if (command.length != 5 + kind.unitBytes() || command[4] != kind.unitBytes()) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        int address = (command[2] & 0xFF) << 8 | (command[3] & 0xFF);
        if (address >= kind.units()) {
            return StatusWord.ADDRESS_UNKNOWN.alone();
        }
        return write(address, Arrays.copyOfRange(command, 5, command.length));
    }

    /** Manage session (P2 = 0: begin and end) and transparent exchange (P2 = 1). */
    private byte[] transparent(byte[] command) {
        if (command.length < 5 || command[2] != 0 || command[3] < 0 || command[3] > 1) {
            return StatusWord.FUNCTION_UNKNOWN.alone();
        }
        int end = Math.min(command.length, 5 + (command[4] & 0xFF));
        if (command[3] == 0) {
            return StatusWord.DONE.after(HEX.parseHex("C003009000"));
        }
        int at = 5;
        while (at + 1 < end) {
            boolean twoBytes = (command[at] & 0x1F) == 0x1F && at + 2 < end;
            int length = command[at + (twoBytes ? 2 : 1)] & 0xFF;
            int value = at + (twoBytes ? 3 : 2);
            if (value + length > end) {
                return StatusWord.WRONG_LENGTH.alone();
            }
            if ((command[at] & 0xFF) == TRANSCEIVE) {
                return transceived(answerOverTheAir(Arrays.copyOfRange(command, value, value + length)));
            }
            at = value + length;
        }
        return StatusWord.WRONG_LENGTH.alone();
    }

    private static byte[] transceived(AirAnswer answer) {
        if (answer instanceof AirAnswer.Data data) {
            return StatusWord.DONE.after(joined("C0030090009201009602000097", data.bytes()));
        }
        if (answer instanceof AirAnswer.Nibble nibble) {
            // Four valid bits in the last byte.
            return StatusWord.DONE.after(joined("C0030090009201049602000097", new byte[] {(byte) nibble.bits()}));
        }
        // Nothing came in time: 64 01 inside the error object.
        return StatusWord.DONE.after(HEX.parseHex("C003016401"));
    }

    /** With the length of the data in one byte, or in two or three that say so themselves [D: the BER-TLV of PC/SC part 3]. */
    private static byte[] joined(String head, byte[] data) {
        String length = data.length < 0x80 ? "%02X" : data.length < 0x100 ? "81%02X" : "82%04X";
        byte[] begin = HEX.parseHex(head + String.format(length, data.length));
        byte[] all = Arrays.copyOf(begin, begin.length + data.length);
        System.arraycopy(data, 0, all, begin.length, data.length);
        return all;
    }

    /** The ACR122 hands everything behind D4 to its PN532; only InCommunicateThru is understood here. */
    private byte[] escape(byte[] command) {
        boolean through = command.length > 7
                && command[2] == 0
                && command[3] == 0
                && (command[4] & 0xFF) == command.length - 5
                && (command[5] & 0xFF) == 0xD4
                && command[6] == 0x42;
        if (!through) {
            return StatusWord.INSTRUCTION_UNKNOWN.alone();
        }
        AirAnswer answer = answerOverTheAir(Arrays.copyOfRange(command, 7, command.length));
        if (answer instanceof AirAnswer.Data data && data.bytes().length > MOST_OF_A_PN532) {
            return StatusWord.DONE.after(new byte[] {(byte) 0xD5, 0x43, TOO_LONG});
        }
        if (answer instanceof AirAnswer.Data data) {
            byte[] all = new byte[3 + data.bytes().length];
            all[0] = (byte) 0xD5;
            all[1] = 0x43;
            System.arraycopy(data.bytes(), 0, all, 3, data.bytes().length);
            return StatusWord.DONE.after(all);
        }
        // Four bits instead of bytes look to a PN532 like a broken checksum, silence like the end of its patience.
        int error = answer instanceof AirAnswer.Nibble ? 0x02 : 0x01;
        return StatusWord.DONE.after(new byte[] {(byte) 0xD5, 0x43, (byte) error});
    }
}
