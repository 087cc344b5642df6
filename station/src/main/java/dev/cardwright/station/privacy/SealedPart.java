package dev.cardwright.station.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One sealed part as bytes: magic {@code CWS1}, length of what follows the nonce, card id, part name, nonce, ciphertext
 * with tag. Everything before the nonce is authenticated, so a part cannot be moved to another card or name.
 * The card id stands in clear text so that a part found in raw bytes can be told from its neighbours.
 */
public final class SealedPart {
    /** The first four bytes of every sealed part. */
    static final byte[] MAGIC = "CWS1".getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_NAME_BYTES = 255;

    private final String cardId;
    private final String part;
    private final byte[] header;
    private final byte[] nonce;
    private final byte[] ciphertext;
    private final boolean whole;

    private SealedPart(String cardId, String part, byte[] header, byte[] nonce, byte[] ciphertext, boolean whole) {
        this.cardId = cardId;
        this.part = part;
        this.header = header;
        this.nonce = nonce;
        this.ciphertext = ciphertext;
        this.whole = whole;
    }

    static byte[] seal(byte[] key, String cardId, String part, byte[] plain) {
        byte[] header = header(cardId, part, plain.length + GcmBox.TAG_BYTES);
        byte[] nonce = GcmBox.random(GcmBox.NONCE_BYTES);
        byte[] ciphertext = GcmBox.close(key, nonce, header, plain);
        return ByteBuffer.allocate(header.length + nonce.length + ciphertext.length)
                .put(header)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /** Parses a whole sealed part that starts at the first byte; empty when it is none. */
    public static Optional<SealedPart> parse(byte[] sealed) {
        return parse(sealed, 0).filter(part -> part.whole && part.length() == sealed.length);
    }

    /** Parses what lies at {@code offset}, also when its end was cut off; empty when it is no sealed part. */
    public static Optional<SealedPart> parse(byte[] bytes, int offset) {
        if (offset + MAGIC.length + 6 > bytes.length
                || !Arrays.equals(bytes, offset, offset + MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset + MAGIC.length, bytes.length - offset - MAGIC.length);
        int length = buffer.getInt();
        Optional<String> cardId = name(buffer);
        Optional<String> part = cardId.isEmpty() ? Optional.empty() : name(buffer);
        if (length < GcmBox.TAG_BYTES || part.isEmpty() || buffer.remaining() < GcmBox.NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] header = Arrays.copyOfRange(bytes, offset, buffer.position());
        byte[] nonce = new byte[GcmBox.NONCE_BYTES];
        buffer.get(nonce);
        byte[] ciphertext = new byte[Math.min(length, buffer.remaining())];
        buffer.get(ciphertext);
        return Optional.of(
                new SealedPart(cardId.get(), part.get(), header, nonce, ciphertext, ciphertext.length == length));
    }

    /** The card that the part belongs to. */
    public String cardId() {
        return cardId;
    }

    /** Which part of the card it is, for example {@code request} or {@code photo}. */
    public String part() {
        return part;
    }

    Optional<byte[]> open(byte[] key) {
        return whole ? GcmBox.open(key, nonce, header, ciphertext) : Optional.empty();
    }

    byte[] openUnauthenticated(byte[] key) {
        return GcmBox.openFragment(key, nonce, ciphertext);
    }

    /** Length in bytes of what was there, header included. */
    public int length() {
        return header.length + nonce.length + ciphertext.length;
    }

    /** Tells this sealing of the part from others: its random nonce in hex. */
    public String fingerprint() {
        return HexFormat.of().formatHex(nonce);
    }

    @Override
    public String toString() {
        return "sealed part " + part + " of " + cardId + ", " + length() + " bytes";
    }

    private static byte[] header(String cardId, String part, int length) {
        byte[] card = nameBytes(cardId, "card id");
        byte[] name = nameBytes(part, "part name");
        return ByteBuffer.allocate(MAGIC.length + 4 + 1 + card.length + 1 + name.length)
                .put(MAGIC)
                .putInt(length)
                .put((byte) card.length)
                .put(card)
                .put((byte) name.length)
                .put(name)
                .array();
    }

    private static byte[] nameBytes(String name, String what) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > LONGEST_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "A " + what + " has 1 to " + LONGEST_NAME_BYTES + " bytes, not " + bytes.length + ".");
        }
        return bytes;
    }

    private static Optional<String> name(ByteBuffer buffer) {
        if (!buffer.hasRemaining()) {
            return Optional.empty();
        }
        int length = Byte.toUnsignedInt(buffer.get());
        if (length == 0 || length > buffer.remaining()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
}
