package dev.cardwright.station.privacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The key files as they stand on the medium at one moment, read without disturbing a running station. Used by the
 * check after an erasure and by the residue scan; never to produce cards.
 */
public final class KeySnapshot {
    private static final int TRIES = 20;

    private final KeyImage image;
    private final String slotText;
    private final boolean present;

    private KeySnapshot(KeyImage image, byte[] slots, boolean present) {
        this.image = image;
        this.slotText = new String(slots, StandardCharsets.ISO_8859_1);
        this.present = present;
    }

    /**
     * Reads the folder; a folder without key files has no keys.
     *
     * @throws IOException when the files cannot be read, or change too fast to be read in one piece
     */
    public static KeySnapshot read(Path keysFolder) throws IOException {
        Path wrapping = keysFolder.resolve(WrappingKeyFile.NAME);
        Path slots = keysFolder.resolve(SlotFile.NAME);
        if (!Files.exists(wrapping) || !Files.exists(slots)) {
            byte[] noSlots = new byte[SlotFile.HEADER_BYTES];
            return new KeySnapshot(KeyImage.of(new byte[0], noSlots), noSlots, false);
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            byte[] before = Files.readAllBytes(wrapping);
            byte[] content = Files.readAllBytes(slots);
            byte[] after = Files.readAllBytes(wrapping);
            if (Arrays.equals(before, after)) {
                return new KeySnapshot(KeyImage.of(before, content), content, true);
            }
        }
        throw new IOException("The key files change too fast to be read in one piece; try again.");
    }

    /** True when there were key files to read. */
    public boolean present() {
        return present;
    }

    /** The cards whose key can be opened with what stands in the files. */
    public Set<String> cards() {
        return new TreeSet<>(image.live().keySet());
    }

    /** True when the bytes of the key file still name the card anywhere, readable key or not. */
    boolean mentions(String cardId) {
        String bytes = new String(cardId.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return slotText.contains("\0" + (char) bytes.length() + bytes);
    }

    /** Opens a part with the key of the card that it names; empty when that key is gone or does not fit. */
    public Optional<byte[]> open(SealedPart part) {
        return withKey(part.cardId(), part::open);
    }

    /** Decrypts, without proof of integrity, a part whose end is missing; empty when its card's key is gone. */
    public Optional<byte[]> openFragment(SealedPart part) {
        return withKey(part.cardId(), key -> Optional.of(part.openUnauthenticated(key)));
    }

    /** True when any key in the files opens the part, whatever card that key is filed under. */
    boolean anyKeyOpens(SealedPart part) {
        return image.live().keySet().stream()
                .anyMatch(card -> withKey(card, part::open).isPresent());
    }

    private Optional<byte[]> withKey(String cardId, Function<byte[], Optional<byte[]>> use) {
        Optional<byte[]> key =
                Optional.ofNullable(image.live().get(cardId)).flatMap(placed -> image.keyOf(placed.content()));
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return use.apply(key.get());
        } finally {
            Arrays.fill(key.get(), (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "keys of " + image.live().size() + " cards •••";
    }
}
