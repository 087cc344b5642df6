package dev.cardwright.drivers.chip.storage;

import java.util.Arrays;

/** The password of an NTAG and the two bytes by which the tag answers it. Overwritten when it is closed; its text is a mask. */
public final class TagPassword implements AutoCloseable {
    private static final int PASSWORD_BYTES = 4;
    private static final int ACKNOWLEDGE_BYTES = 2;

    private final byte[] secret;

    /**
     * @param password 4 bytes, copied; the caller clears its own
     * @param acknowledge 2 bytes, likewise
     * @throws IllegalArgumentException for other lengths
     */
    public TagPassword(byte[] password, byte[] acknowledge) {
        if (password.length != PASSWORD_BYTES || acknowledge.length != ACKNOWLEDGE_BYTES) {
            throw new IllegalArgumentException("The password of a tag has 4 bytes and its answer 2, not "
                    + password.length + " and " + acknowledge.length + ".");
        }
        secret = new byte[PASSWORD_BYTES + ACKNOWLEDGE_BYTES];
        System.arraycopy(password, 0, secret, 0, PASSWORD_BYTES);
        System.arraycopy(acknowledge, 0, secret, PASSWORD_BYTES, ACKNOWLEDGE_BYTES);
    }

    /** As every tag has it from the factory: FF four times, answered by zeros [M]. */
    public static TagPassword factory() {
        byte[] ones = new byte[PASSWORD_BYTES];
        Arrays.fill(ones, (byte) 0xFF);
        return new TagPassword(ones, new byte[ACKNOWLEDGE_BYTES]);
    }

    /** The password's page; whoever asks overwrites it. */
    byte[] passwordPage() {
        return Arrays.copyOf(secret, PASSWORD_BYTES);
    }

    /** The page of the answer; whoever asks overwrites it. */
    byte[] acknowledgePage() {
        return Arrays.copyOfRange(secret, PASSWORD_BYTES, PASSWORD_BYTES + TagModel.PAGE_BYTES);
    }

    /** Whether a tag answered as it should. */
    boolean isAcknowledge(byte[] answer) {
        return answer.length == ACKNOWLEDGE_BYTES
                && answer[0] == secret[PASSWORD_BYTES]
                && answer[1] == secret[PASSWORD_BYTES + 1];
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    /** A mask. */
    @Override
    public String toString() {
        return "TagPassword[...]";
    }
}
