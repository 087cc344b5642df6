package dev.cardwright.drivers.chip.ndef;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * The message in an NDEF file: two bytes of length, then the message [D: NFC Forum Type 4 Tag, remembered; M]. Written so that a card torn
 * away at any moment has no message or the whole one: length 0, message, length. As thread-safe as the file.
 */
public final class Type4Ndef {
    private static final int LENGTH_BYTES = 2;

    private final NdefFile file;

    /** @param file the NDEF file, opened so that it may be read, and written where {@link #write} is called */
    public Type4Ndef(NdefFile file) {
        this.file = file;
    }

    /**
     * Reads the message.
     *
     * @return nothing when there is none
     * @throws ChipFault {@link Kind#WRONG_CARD} when the file holds something broken, else what the card says
     */
    public Optional<NdefMessage> read() throws ChipFault {
        byte[] head = file.read(0, LENGTH_BYTES);
        int length = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        if (length == 0) {
            return Optional.empty();
        }
        if (length > file.sizeBytes() - LENGTH_BYTES) {
            throw new ChipFault(Kind.WRONG_CARD, "The NDEF file on the chip says that it is longer than it can be.");
        }
        try {
            return Optional.of(NdefMessage.parse(file.read(LENGTH_BYTES, length)));
        } catch (NdefFormatException broken) {
            throw new ChipFault(Kind.WRONG_CARD, "The NDEF file on the chip is broken. " + broken.getMessage(), broken);
        }
    }

    /**
     * Checks before a card moves whether a message fits.
     *
     * @throws ChipFault {@link Kind#VALUES} when it is too long
     */
    public static void check(NdefMessage message, int fileBytes) throws ChipFault {
        int needed = LENGTH_BYTES + message.encoded().length;
        if (needed > fileBytes) {
            throw new ChipFault(
                    Kind.VALUES, "The NDEF message needs " + needed + " bytes; the file has " + fileBytes + ".");
        }
    }

    /**
     * Writes the message and reads it back.
     *
     * @throws ChipFault {@link Kind#VALUES} when it does not fit (nothing was written then), {@link Kind#VERIFY} when it reads back otherwise
     */
    public void write(NdefMessage message) throws ChipFault {
        check(message, file.sizeBytes());
        byte[] content = message.encoded();
        byte[] length = {(byte) (content.length >> 8), (byte) content.length};
        file.write(0, new byte[LENGTH_BYTES]);
        file.write(LENGTH_BYTES, content);
        file.write(0, length);
        boolean same = Arrays.equals(file.read(0, LENGTH_BYTES), length)
                && Arrays.equals(file.read(LENGTH_BYTES, content.length), content);
        if (!same) {
            throw new ChipFault(Kind.VERIFY, "The NDEF file on the chip does not read back what was written to it.");
        }
    }
}
