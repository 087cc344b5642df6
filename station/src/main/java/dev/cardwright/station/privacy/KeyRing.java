package dev.cardwright.station.privacy;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open key files and what is in them. Not thread-safe: {@link Vault} guards it. After an {@link IOException} it must
 * be thrown away and loaded again.
 *
 * <p>Renewal goes in steps, each durable before the next: write the next wrapping key; write every living key's other
 * cell under it; overwrite all cells under the old one; overwrite the old wrapping key. Loading finds the two wrapping
 * keys of an interrupted renewal and takes the same steps again from where they stopped.
 */
final class KeyRing {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final DurableFile wrappingFile;
    private final DurableFile slotFile;
    private final Map<String, KeyImage.Placed> live = new HashMap<>();
    private final BitSet leftovers = new BitSet();
    private final BitSet usedSlots = new BitSet();
    private int slots;
    private int unreadableSlots;
    private WrappingKeyFile.Key wrapping;

    private KeyRing(DurableFile wrappingFile, DurableFile slotFile, KeyImage image) {
        this.wrappingFile = wrappingFile;
        this.slotFile = slotFile;
        this.live.putAll(image.live());
        this.leftovers.or(image.leftovers());
        this.slots = image.slots();
        this.unreadableSlots = image.unreadableSlots();
        this.wrapping = image.wrappingKeys().get(image.wrappingKeys().size() - 1);
        live.values().forEach(placed -> usedSlots.set(placed.slot()));
        leftovers.stream().forEach(cell -> usedSlots.set(cell / 2));
    }

    static KeyRing load(DurableFile wrappingFile, DurableFile slotFile) throws IOException {
        byte[] wrappingBytes = wrappingFile.readAll();
        byte[] slotBytes = slotFile.readAll();
        KeyImage image = KeyImage.of(wrappingBytes, slotBytes);
        List<WrappingKeyFile.Key> keys = image.wrappingKeys();
        if (keys.isEmpty() || !SlotFile.hasHeader(slotBytes)) {
            throw new VaultFault("The key files are damaged: "
                    + (keys.isEmpty() ? WrappingKeyFile.NAME : SlotFile.NAME)
                    + " is not readable, so no card can be opened. Nothing was changed.");
        }
        KeyRing ring = new KeyRing(wrappingFile, slotFile, image);
        if (keys.size() > 1) {
            LOG.info("The renewal of the wrapping key was interrupted; it is completed now.");
            ring.complete(keys.get(0));
        } else if (!WrappingKeyFile.isBlank(wrappingBytes, 1 - ring.wrapping.place)) {
            WrappingKeyFile.overwrite(wrappingFile, 1 - ring.wrapping.place);
        }
        Arrays.fill(wrappingBytes, (byte) 0);
        return ring;
    }

    void create(String cardId) throws IOException {
        if (live.containsKey(cardId)) {
            return;
        }
        int slot = usedSlots.nextClearBit(0);
        if (slot >= slots) {
            grow();
        }
        byte[] key = GcmBox.random(GcmBox.KEY_BYTES);
        SlotFile.Cell cell = SlotFile.Cell.wrap(wrapping, cardId, key);
        Arrays.fill(key, (byte) 0);
        slotFile.write(SlotFile.position(slot, 0), cell.encode());
        slotFile.force();
        usedSlots.set(slot);
        live.put(cardId, new KeyImage.Placed(slot, 0, cell));
    }

    private void grow() throws IOException {
        slotFile.write(SlotFile.position(slots, 0), new byte[SlotFile.SLOTS_PER_GROWTH * SlotFile.SLOT_BYTES]);
        slotFile.force();
        slots += SlotFile.SLOTS_PER_GROWTH;
    }

    Optional<byte[]> key(String cardId) {
        return Optional.ofNullable(live.get(cardId))
                .flatMap(placed -> placed.content().unwrap(wrapping));
    }

    Set<String> live() {
        return live.keySet();
    }

    int unreadableSlots() {
        return unreadableSlots;
    }

    KeyDestruction destroy(Collection<String> cardIds) throws IOException {
        Set<String> destroyed = new TreeSet<>();
        Set<String> alreadyGone = new TreeSet<>();
        for (String cardId : Set.copyOf(cardIds)) {
            KeyImage.Placed placed = live.remove(cardId);
            if (placed == null) {
                alreadyGone.add(cardId);
                continue;
            }
            slotFile.write(SlotFile.position(placed.slot(), 0), new byte[SlotFile.SLOT_BYTES]);
            leftovers.clear(2 * placed.slot(), 2 * placed.slot() + 2);
            usedSlots.clear(placed.slot());
            placed.content().forget();
            destroyed.add(cardId);
        }
        slotFile.force();
        renew();
        return new KeyDestruction(destroyed, alreadyGone, wrapping.generation);
    }

    private void renew() throws IOException {
        WrappingKeyFile.Key old = wrapping;
        wrapping = WrappingKeyFile.writeNext(wrappingFile, old);
        complete(old);
    }

    private void complete(WrappingKeyFile.Key old) throws IOException {
        for (Map.Entry<String, KeyImage.Placed> entry : live.entrySet()) {
            if (entry.getValue().content().generation != wrapping.generation) {
                entry.setValue(rewrap(entry.getValue(), old));
            }
        }
        slotFile.force();
        for (int cell = leftovers.nextSetBit(0); cell >= 0; cell = leftovers.nextSetBit(cell + 1)) {
            slotFile.write(SlotFile.position(cell / 2, cell % 2), new byte[SlotFile.CELL_BYTES]);
        }
        slotFile.force();
        leftovers.clear();
        usedSlots.clear();
        live.values().forEach(placed -> usedSlots.set(placed.slot()));
        unreadableSlots = 0;
        WrappingKeyFile.overwrite(wrappingFile, old.place);
        old.forget();
    }

    private KeyImage.Placed rewrap(KeyImage.Placed placed, WrappingKeyFile.Key old) throws IOException {
        byte[] key = placed.content()
                .unwrap(old)
                .orElseThrow(() -> new IOException("a key that was readable is not readable any more"));
        SlotFile.Cell cell = SlotFile.Cell.wrap(wrapping, placed.content().cardId, key);
        Arrays.fill(key, (byte) 0);
        int other = 1 - placed.cell();
        slotFile.write(SlotFile.position(placed.slot(), other), cell.encode());
        leftovers.set(2 * placed.slot() + placed.cell());
        leftovers.clear(2 * placed.slot() + other);
        placed.content().forget();
        return new KeyImage.Placed(placed.slot(), other, cell);
    }

    void close() {
        live.values().forEach(placed -> placed.content().forget());
        live.clear();
        wrapping.forget();
        try {
            wrappingFile.close();
            slotFile.close();
        } catch (IOException e) {
            LOG.debug("A key file did not close cleanly: {}", e.getMessage());
        }
    }
}
