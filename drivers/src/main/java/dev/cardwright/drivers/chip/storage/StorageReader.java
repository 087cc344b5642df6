package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * The pseudo commands of PC/SC part 3, class FF, by which a reader reaches a memory card [D: PC/SC part 3, supplement for storage cards;
 * which status word says what is remembered, M]. What a card may be asked is the business of the families above. One thread owns it.
 */
public final class StorageReader {
    /** Bytes one read answers with: one block, or four pages. */
    public static final int READ_BYTES = 16;

    private static final int SUCCESS = 0x9000;
    private static final byte CLASS = (byte) 0xFF;

    private final ChipSession session;

    /** @param session one card; whoever opened it closes it */
    public StorageReader(ChipSession session) {
        this.session = session;
    }

    /** The session below. */
    ChipSession session() {
        return session;
    }

    /**
     * The number the card gave at activation, most significant byte first; 4, 7 or 10 bytes. It leads to a person: it belongs in no text.
     *
     * @throws ChipFault {@link Kind#STATUS} when the reader cannot tell
     */
    public byte[] uid() throws ChipFault {
        byte[] answer = session.transmit(new byte[] {CLASS, (byte) 0xCA, 0, 0, 0});
        byte[] uid = successful(answer, Kind.STATUS, "The reader could not read the chip's number.");
        if (uid.length != 4 && uid.length != 7 && uid.length != 10) {
            throw new ChipFault(Kind.STATUS, "The chip's number has an impossible length (" + uid.length + " bytes).");
        }
        return uid;
    }

    /**
     * Sixteen bytes: the block at this address, or four pages from it on.
     *
     * @throws ChipFault {@link Kind#STATUS} when the card refuses
     */
    public byte[] read(int address) throws ChipFault {
        return readIfAllowed(address).orElseThrow(() -> new ChipFault(Kind.STATUS, "The chip refused to be read."));
    }

    /**
     * The same; nothing when the card refuses.
     *
     * @throws ChipFault when the card or the reader is gone
     */
    Optional<byte[]> readIfAllowed(int address) throws ChipFault {
        byte[] answer =
                session.transmit(new byte[] {CLASS, (byte) 0xB0, (byte) (address >> 8), (byte) address, READ_BYTES});
        byte[] content;
        try {
            if (status(answer) != SUCCESS) {
                return Optional.empty();
            }
            content = Arrays.copyOf(answer, answer.length - 2);
        } finally {
            // A readable key B may stand here, and whatever a person's card holds.
            Arrays.fill(answer, (byte) 0);
        }
        if (content.length != READ_BYTES) {
            throw new ChipFault(
                    Kind.STATUS, "The chip answered a read with " + content.length + " bytes instead of 16.");
        }
        return Optional.of(content);
    }

    /**
     * Writes one block or page. Package-private: which address may be written is decided by the card families.
     *
     * @throws ChipFault {@link Kind#WRITE} when the card refuses
     */
    void write(int address, byte[] content) throws ChipFault {
        byte[] command = new byte[5 + content.length];
        command[0] = CLASS;
        command[1] = (byte) 0xD6;
        command[2] = (byte) (address >> 8);
        command[3] = (byte) address;
        command[4] = (byte) content.length;
        System.arraycopy(content, 0, command, 5, content.length);
        try {
            successful(session.transmit(command), Kind.WRITE, "The chip refused to be written.");
        } finally {
            Arrays.fill(command, (byte) 0);
        }
    }

    /**
     * Hands a sector key to the reader, which forgets it when its power goes. Slot 0 is known by every reader.
     *
     * @throws ChipFault {@link Kind#STATUS} when the reader takes no keys this way
     */
    void loadKey(int slot, SecretBytes key) throws ChipFault {
        byte[] secret = key.copy();
        byte[] command = new byte[5 + KeyKind.MIFARE_48.bytes()];
        try {
            if (secret.length != KeyKind.MIFARE_48.bytes()) {
                throw new ChipFault(
                        Kind.VALUES, "A sector key has 6 bytes; the one that was named has " + secret.length + ".");
            }
            command[0] = CLASS;
            command[1] = (byte) 0x82;
            command[3] = (byte) slot;
            command[4] = (byte) secret.length;
            System.arraycopy(secret, 0, command, 5, secret.length);
            int status = status(session.transmit(command));
            if (status != SUCCESS) {
                throw new ChipFault(Kind.STATUS, notLoaded(status));
            }
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(command, (byte) 0);
        }
    }

    private static String notLoaded(int status) {
        return switch (status) {
            case 0x6382, 0x6383, 0x6384 -> "The reader takes no sector keys in this way.";
            case 0x6386, 0x6387, 0x6388 -> "The reader has no place for a sector key where it was to be put.";
            case 0x6389 -> "The reader says that a sector key has the wrong length.";
            default -> "The reader refused to take a sector key.";
        };
    }

    /**
     * Proves the key in a slot to the sector that this block is in.
     *
     * @return false when the card or the reader said no
     * @throws ChipFault {@link Kind#STATUS} when the reader cannot do it at all
     */
    boolean authenticate(int block, SectorKey which, int slot) throws ChipFault {
        int status = status(session.transmit(new byte[] {
            CLASS, (byte) 0x86, 0, 0, 5, 1, (byte) (block >> 8), (byte) block, (byte) which.command(), (byte) slot
        }));
        return switch (status) {
            case SUCCESS -> true;
            case 0x6300, 0x6982, 0x6983 -> false;
            case 0x6986, 0x6988 -> throw new ChipFault(Kind.STATUS, "The reader no longer has the sector key.");
            default -> throw new ChipFault(Kind.STATUS, "The reader cannot open sectors of this card.");
        };
    }

    private static int status(byte[] answer) {
        return (answer[answer.length - 2] & 0xFF) << 8 | (answer[answer.length - 1] & 0xFF);
    }

    private static byte[] successful(byte[] answer, Kind kind, String sentence) throws ChipFault {
        if (status(answer) != SUCCESS) {
            throw new ChipFault(kind, sentence);
        }
        return Arrays.copyOf(answer, answer.length - 2);
    }
}
