package dev.cardwright.simulator.card.desfire;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One application: its keys, its settings, its files. The card itself (identifier 000000) has no files and one key. */
final class Application {
    private static final int MASTER_KEY_CHANGEABLE = 0x01;
    private static final int FREE_LISTING = 0x02;
    private static final int FREE_CREATION = 0x04;
    private static final int SETTINGS_CHANGEABLE = 0x08;

    /**
     * The names under which it can be selected.
     *
     * @param id three bytes, the least significant first on the wire
     * @param isoId ISO file identifier, 0 for none
     * @param isoName name of the ISO dedicated file, empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
    record Names(int id, int isoId, byte[] isoName) {}

    private final Names names;
    private final boolean isoFiles;
    private final List<StoredKey> keys;
    private final SortedMap<Integer, StoredFile> files = new TreeMap<>();
    private KeyType type;
    private int settings;

    Application(Names names, int settings, KeyType type, boolean isoFiles, List<StoredKey> keys) {
        this.names = names;
        this.settings = settings;
        this.type = type;
        this.isoFiles = isoFiles;
        this.keys = new ArrayList<>(keys);
    }

    Names names() {
        return names;
    }

    int settings() {
        return settings;
    }

    void settings(int newSettings) {
        settings = newSettings;
    }

    KeyType type() {
        return type;
    }

    boolean isoFiles() {
        return isoFiles;
    }

    List<StoredKey> keys() {
        return List.copyOf(keys);
    }

    int keyCount() {
        return keys.size();
    }

    StoredKey key(int number) throws Refusal {
        Refusal.unless(number >= 0 && number < keys.size(), Status.NO_SUCH_KEY);
        return keys.get(number);
    }

    /** Puts a key into its place; the card's own master key may change its kind. */
    void key(int number, StoredKey key) {
        keys.set(number, key);
        type = key.type();
    }

    boolean masterKeyChangeable() {
        return (settings & MASTER_KEY_CHANGEABLE) != 0;
    }

    boolean freeListing() {
        return (settings & FREE_LISTING) != 0;
    }

    boolean freeCreation() {
        return (settings & FREE_CREATION) != 0;
    }

    boolean settingsChangeable() {
        return (settings & SETTINGS_CHANGEABLE) != 0;
    }

    /** Who may change the other keys: a key number, E for each key itself, F for nobody. */
    int changeKeyRight() {
        return settings >> 4 & 0xF;
    }

    SortedMap<Integer, StoredFile> files() {
        return files;
    }

    StoredFile file(int number) throws Refusal {
        StoredFile file = files.get(number);
        if (file == null) {
            throw new Refusal(Status.FILE_NOT_FOUND);
        }
        return file;
    }

    int cost() {
        int keyBytes = Bytes.roundedUp(keys.size() * type.keyBytes(), StoredFile.MEMORY_UNIT);
        return StoredFile.MEMORY_UNIT
                + keyBytes
                + files.values().stream().mapToInt(StoredFile::cost).sum();
    }

    boolean commit() {
        boolean any = false;
        for (StoredFile file : files.values()) {
            any |= file.commit();
        }
        return any;
    }

    boolean abort() {
        boolean any = false;
        for (StoredFile file : files.values()) {
            any |= file.abort();
        }
        return any;
    }
}
