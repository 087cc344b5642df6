package dev.cardwright.station.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The small file with the wrapping key: two places, each a block of its own, so that the next key is durable before the
 * old one is overwritten. Outside a renewal exactly one place is filled.
 */
final class WrappingKeyFile {
    static final String NAME = "wrapping.key";
    static final int PLACES = 2;
    private static final int BLOCK_BYTES = 4096;
    private static final byte[] MAGIC = "CWWRAP1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKED_BYTES = MAGIC.length + Long.BYTES + GcmBox.KEY_BYTES;

    /** One wrapping key as it stands in the file. The key is a secret; {@code toString} does not show it. */
    static final class Key {
        final int place;
        final long generation;
        private final byte[] secret;

        Key(int place, long generation, byte[] secret) {
            this.place = place;
            this.generation = generation;
            this.secret = secret;
        }

        byte[] secret() {
            return secret;
        }

        void forget() {
            Arrays.fill(secret, (byte) 0);
        }

        @Override
        public String toString() {
            return "wrapping key " + generation + " •••";
        }
    }

    private WrappingKeyFile() {}

    static byte[] firstContent() {
        byte[] content = new byte[PLACES * BLOCK_BYTES];
        byte[] place = encode(1, GcmBox.random(GcmBox.KEY_BYTES));
        System.arraycopy(place, 0, content, 0, place.length);
        return content;
    }

    /** The readable keys, oldest first. */
    static List<Key> parse(byte[] content) {
        return IntStream.range(0, PLACES)
                .mapToObj(place -> parse(content, place))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(key -> key.generation))
                .toList();
    }

    static Key writeNext(DurableFile file, Key current) throws IOException {
        Key next = new Key(1 - current.place, current.generation + 1, GcmBox.random(GcmBox.KEY_BYTES));
        file.write((long) next.place * BLOCK_BYTES, encode(next.generation, next.secret));
        file.force();
        return next;
    }

    static void overwrite(DurableFile file, int place) throws IOException {
        file.write((long) place * BLOCK_BYTES, new byte[BLOCK_BYTES]);
        file.force();
    }

    static boolean isBlank(byte[] content, int place) {
        for (int i = place * BLOCK_BYTES; i < Math.min(content.length, (place + 1) * BLOCK_BYTES); i++) {
            if (content[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] encode(long generation, byte[] secret) {
        byte[] head = ByteBuffer.allocate(CHECKED_BYTES)
                .put(MAGIC)
                .putLong(generation)
                .put(secret)
                .array();
        return ByteBuffer.allocate(CHECKED_BYTES + 32)
                .put(head)
                .put(sha256(head))
                .array();
    }

    private static Optional<Key> parse(byte[] content, int place) {
        int start = place * BLOCK_BYTES;
        int end = start + CHECKED_BYTES + 32;
        if (end > content.length) {
            return Optional.empty();
        }
        byte[] head = Arrays.copyOfRange(content, start, start + CHECKED_BYTES);
        byte[] sum = Arrays.copyOfRange(content, start + CHECKED_BYTES, end);
        if (!Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || !MessageDigest.isEqual(sum, sha256(head))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(head, MAGIC.length, head.length - MAGIC.length);
        long generation = buffer.getLong();
        byte[] secret = new byte[GcmBox.KEY_BYTES];
        buffer.get(secret);
        return Optional.of(new Key(place, generation, secret));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256.", e);
        }
    }
}
