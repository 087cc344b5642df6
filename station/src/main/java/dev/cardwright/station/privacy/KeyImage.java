package dev.cardwright.station.privacy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the bytes of the two key files say: which cards have a key that the present wrapping keys can open. */
final class KeyImage {
    /** A live key and where it stands. */
    record Placed(int slot, int cell, SlotFile.Cell content) {}

    private final List<WrappingKeyFile.Key> wrappingKeys;
    private final Map<String, Placed> live = new LinkedHashMap<>();
    private final BitSet leftovers = new BitSet();
    private final int slots;
    private int unreadableSlots;

    private KeyImage(List<WrappingKeyFile.Key> wrappingKeys, int slots) {
        this.wrappingKeys = wrappingKeys;
        this.slots = slots;
    }

    static KeyImage of(byte[] wrappingFile, byte[] slotFile) {
        KeyImage image = new KeyImage(WrappingKeyFile.parse(wrappingFile), SlotFile.slots(slotFile.length));
        for (int slot = 0; slot < image.slots; slot++) {
            image.readSlot(slotFile, slot);
        }
        return image;
    }

    private void readSlot(byte[] content, int slot) {
        List<Placed> readable = new ArrayList<>();
        boolean blank = true;
        for (int cell = 0; cell < 2; cell++) {
            if (SlotFile.isBlank(content, slot, cell)) {
                continue;
            }
            blank = false;
            leftovers.set(2 * slot + cell);
            Optional<SlotFile.Cell> parsed = SlotFile.parse(content, slot, cell);
            if (parsed.isPresent() && opens(parsed.get())) {
                readable.add(new Placed(slot, cell, parsed.get()));
            }
        }
        readable.stream()
                .max((a, b) -> Long.compare(a.content.generation, b.content.generation))
                .filter(best -> live.putIfAbsent(best.content.cardId, best) == null)
                .ifPresent(best -> leftovers.clear(2 * slot + best.cell));
        if (!blank && readable.isEmpty()) {
            unreadableSlots++;
        }
    }

    private boolean opens(SlotFile.Cell cell) {
        return keyOf(cell).map(KeyImage::zeroed).isPresent();
    }

    Optional<byte[]> keyOf(SlotFile.Cell cell) {
        return wrappingKeys.stream()
                .filter(key -> key.generation == cell.generation)
                .findFirst()
                .flatMap(cell::unwrap);
    }

    private static boolean zeroed(byte[] key) {
        java.util.Arrays.fill(key, (byte) 0);
        return true;
    }

    /** Oldest first; two while a renewal is under way or was interrupted. */
    List<WrappingKeyFile.Key> wrappingKeys() {
        return wrappingKeys;
    }

    Map<String, Placed> live() {
        return live;
    }

    /** Cells (2 x slot + cell) that are not blank and hold nobody's current key. */
    BitSet leftovers() {
        return leftovers;
    }

    int slots() {
        return slots;
    }

    /** Slots with bytes in them that no present wrapping key opens. */
    int unreadableSlots() {
        return unreadableSlots;
    }
}
