package dev.cardwright.simulator.card.desfire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stays when the field drops: identity, the card's own key and settings, its configuration and all applications. */
final class CardMemory {
    private static final int FACTORY_SETTINGS = 0x0F;
    private static final int DEFAULT_KEY_BYTES = 24;

    private final DesfireGeneration generation;
    private final DesfireSize size;
    private final byte[] uid;
    private final Application card;
    private final Map<Integer, Application> applications = new LinkedHashMap<>();
    private Configuration configuration;

    /**
     * What SetConfiguration set.
     *
     * @param formatDisabled for ever: the card cannot be formatted
     * @param randomId for ever: the card shows another identifier each time
     * @param defaultKey the value that keys of new applications have, 24 bytes
     * @param defaultVersion and their version
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
    record Configuration(boolean formatDisabled, boolean randomId, byte[] defaultKey, int defaultVersion) {
        StoredKey key(KeyType type) {
            return new StoredKey(type, defaultKey, defaultVersion);
        }
    }

    CardMemory(
            DesfireGeneration generation, DesfireSize size, byte[] uid, Application card, Configuration configuration) {
        this.generation = generation;
        this.size = size;
        this.uid = uid.clone();
        this.card = card;
        this.configuration = configuration;
    }

    /** As the factory delivers it: one DES key of zeros, everything else allowed and empty [V]. */
    static CardMemory factory(DesfireGeneration generation, DesfireSize size, byte[] uid) {
        StoredKey zeros = new StoredKey(KeyType.DES, new byte[16], 0);
        Application.Names names = new Application.Names(0, 0, new byte[0]);
        Application card = new Application(names, FACTORY_SETTINGS, KeyType.DES, false, List.of(zeros));
        Configuration configuration = new Configuration(false, false, new byte[DEFAULT_KEY_BYTES], 0);
        return new CardMemory(generation, size, uid, card, configuration);
    }

    DesfireGeneration generation() {
        return generation;
    }

    DesfireSize size() {
        return size;
    }

    byte[] uid() {
        return uid.clone();
    }

    /** The level above all applications. */
    Application card() {
        return card;
    }

    Map<Integer, Application> applications() {
        return applications;
    }

    Configuration configuration() {
        return configuration;
    }

    void configure(Configuration changed) {
        configuration = changed;
    }

    int freeBytes() {
        int used = applications.values().stream().mapToInt(Application::cost).sum();
        return size.freeBytes() - used;
    }

    Application application(int id) throws Refusal {
        Application application = id == 0 ? card : applications.get(id);
        if (application == null) {
            throw new Refusal(Status.APPLICATION_NOT_FOUND);
        }
        return application;
    }
}
