package dev.cardwright.station.privacy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one random AES-256-GCM key per card, apart from the database, and destroys it when the card is to be forgotten.
 *
 * <p>The keys stand wrapped in fixed slots of one file that is overwritten in place; the wrapping key stands in a
 * second, small file and is replaced after every destruction. Old copies of the slots are then worth nothing, and
 * whatever the process is doing when the power fails, every living key stays readable and no destroyed key comes back.
 * What a storage medium keeps of overwritten blocks this class cannot see.
 *
 * <p>Thread-safe. One process at a time holds a folder. Keys are unwrapped for one operation and zeroed after it; the
 * copies that the Java runtime's ciphers make of a key are out of its reach.
 */
public final class Vault implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final String LOCK_NAME = "lock";

    private final ReentrantReadWriteLock guard = new ReentrantReadWriteLock();
    private final Path folder;
    private final FileChannel lockChannel;
    private final DurableFile.Opener opener;
    private @Nullable KeyRing ring;
    private boolean closed;

    private Vault(Path folder, FileChannel lockChannel, DurableFile.Opener opener) {
        this.folder = folder;
        this.lockChannel = lockChannel;
        this.opener = opener;
    }

    /**
     * Opens the keys in this folder, or makes the folder, and completes a renewal that was interrupted.
     *
     * @throws VaultFault when another process holds the folder, or its files are unreadable
     */
    public static Vault open(Path keysFolder) {
        return open(keysFolder, DurableFile::onDisk);
    }

    static Vault open(Path keysFolder, DurableFile.Opener opener) {
        FileChannel lockChannel = null;
        boolean opened = false;
        try {
            PrivateFiles.make(keysFolder);
            lockChannel = lock(keysFolder);
            makeFiles(keysFolder);
            Vault vault = new Vault(keysFolder, lockChannel, opener);
            vault.ring = vault.load();
            opened = true;
            return vault;
        } catch (IOException e) {
            throw new VaultFault("The key files in " + keysFolder + " cannot be opened: " + e.getMessage(), e);
        } finally {
            if (!opened) {
                closeQuietly(lockChannel);
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = PrivateFiles.openLockFile(folder.resolve(LOCK_NAME));
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new VaultFault("Another station is running with the keys in " + folder + "; stop it first.");
        }
        return channel;
    }

    private static void makeFiles(Path folder) throws IOException {
        Path wrapping = folder.resolve(WrappingKeyFile.NAME);
        Path slots = folder.resolve(SlotFile.NAME);
        if (!Files.exists(wrapping)) {
            if (Files.exists(slots)) {
                throw new VaultFault("The file " + wrapping + " is missing; without it no card in " + slots
                        + " can be opened. Put it back, or move both files away to begin with no keys.");
            }
            PrivateFiles.writeWhole(wrapping, WrappingKeyFile.firstContent());
        }
        if (!Files.exists(slots)) {
            PrivateFiles.writeWhole(slots, SlotFile.firstContent());
        }
    }

    private KeyRing load() throws IOException {
        DurableFile wrapping = opener.open(folder.resolve(WrappingKeyFile.NAME));
        DurableFile slots = opener.open(folder.resolve(SlotFile.NAME));
        KeyRing loaded = null;
        try {
            loaded = KeyRing.load(wrapping, slots);
        } finally {
            if (loaded == null) {
                closeQuietly(wrapping);
                closeQuietly(slots);
            }
        }
        if (loaded.unreadableSlots() > 0) {
            LOG.warn(
                    "{} slots of the key file could not be read: a step was interrupted there, or the file is damaged.",
                    loaded.unreadableSlots());
        }
        return loaded;
    }

    /**
     * Makes a key for a card; it is on the medium when this returns. A card that has a key keeps it.
     *
     * @throws VaultFault when the medium refuses
     */
    public void createKey(String cardId) {
        if (cardId.isEmpty() || cardId.getBytes(StandardCharsets.UTF_8).length > SlotFile.LONGEST_CARD_ID_BYTES) {
            throw new IllegalArgumentException(
                    "A card id has 1 to " + SlotFile.LONGEST_CARD_ID_BYTES + " bytes in UTF-8.");
        }
        change(keys -> {
            keys.create(cardId);
            return Boolean.TRUE;
        });
    }

    /**
     * Seals a part of a card's data.
     *
     * @param part the part's name, for example {@code request}; needed again to open it
     * @throws IllegalStateException when the card has no key
     */
    public byte[] seal(String cardId, String part, byte[] plain) {
        try {
            return withKey(cardId, key -> SealedPart.seal(key, cardId, part, plain));
        } catch (KeyGone e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Opens a sealed part. The caller zeroes the result when it is done with it.
     *
     * @throws KeyGone when the card's key was destroyed or never existed
     * @throws SealBroken when the bytes are no whole sealed part of this card and name
     */
    public byte[] open(String cardId, String part, byte[] sealed) throws KeyGone {
        return withKey(
                cardId,
                key -> SealedPart.parse(sealed)
                        .filter(found ->
                                found.cardId().equals(cardId) && found.part().equals(part))
                        .flatMap(found -> found.open(key))
                        .orElseThrow(() -> new SealBroken("The sealed part " + part + " of card " + cardId
                                + " was altered, cut short, or belongs elsewhere.")));
    }

    /**
     * Returns a mark that stands for the content in tables and logs and becomes meaningless with the card's key:
     * HMAC-SHA-256 in lower-case hex, under a key derived from the card's key and the purpose.
     *
     * @throws IllegalStateException when the card has no key
     */
    public String hmac(String cardId, String purpose, byte[] content) {
        try {
            return withKey(cardId, key -> {
                byte[] derived = GcmBox.hmac(key, ("cardwright mark 1 " + purpose).getBytes(StandardCharsets.UTF_8));
                try {
                    return HexFormat.of().formatHex(GcmBox.hmac(derived, content));
                } finally {
                    Arrays.fill(derived, (byte) 0);
                }
            });
        } catch (KeyGone e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** True when the card has a key. */
    public boolean holds(String cardId) {
        return change(keys -> keys.live().contains(cardId));
    }

    /** The cards that have a key, in order of their ids. */
    public Set<String> live() {
        return change(keys -> new TreeSet<>(keys.live()));
    }

    /**
     * Destroys the keys of these cards: overwrites their slots, then replaces the wrapping key so that older copies of
     * the slots cannot be opened either. Repeating it is safe. Many cards at once cost little more than one.
     *
     * @throws VaultFault when the medium refuses; some keys may then be destroyed already, call again
     */
    public KeyDestruction destroy(Collection<String> cardIds) {
        return change(keys -> keys.destroy(cardIds));
    }

    /** The folder whose files hold the keys. */
    Path folder() {
        return folder;
    }

    /** Gives the folder back; writes nothing. */
    @Override
    public void close() {
        guard.writeLock().lock();
        try {
            closed = true;
            drop();
            closeQuietly(lockChannel);
        } finally {
            guard.writeLock().unlock();
        }
    }

    @Override
    public String toString() {
        return "vault •••";
    }

    /** Work with one key or all. */
    private interface Work<I, T> {
        T apply(I input) throws IOException;
    }

    private <T> T withKey(String cardId, Work<byte[], T> work) throws KeyGone {
        guard.readLock().lock();
        try {
            if (ring != null) {
                return withKey(ring, cardId, work);
            }
        } finally {
            guard.readLock().unlock();
        }
        change(keys -> Boolean.TRUE);
        guard.readLock().lock();
        try {
            if (ring == null) {
                throw new VaultFault("The key files in " + folder + " cannot be read.");
            }
            return withKey(ring, cardId, work);
        } finally {
            guard.readLock().unlock();
        }
    }

    private static <T> T withKey(KeyRing keys, String cardId, Work<byte[], T> work) throws KeyGone {
        byte[] key = keys.key(cardId).orElseThrow(() -> new KeyGone(cardId));
        try {
            return work.apply(key);
        } catch (IOException e) {
            throw new VaultFault("A key could not be used: " + e.getMessage(), e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** After a failed write nobody knows what the medium holds, so the files are read again before the next use. */
    private <T> T change(Work<KeyRing, T> work) {
        guard.writeLock().lock();
        try {
            if (closed) {
                throw new VaultFault("The vault is closed.");
            }
            if (ring == null) {
                ring = load();
            }
            return work.apply(ring);
        } catch (IOException e) {
            drop();
            throw new VaultFault("The key files in " + folder + " refused a step: " + e.getMessage(), e);
        } finally {
            guard.writeLock().unlock();
        }
    }

    private void drop() {
        if (ring != null) {
            ring.close();
            ring = null;
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable open) {
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (Exception e) {
            LOG.debug("A key file did not close cleanly: {}", e.getMessage());
        }
    }
}
