package dev.cardwright.simulator.floor;

import dev.cardwright.simulator.card.CardFile;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.card.desfire.CardRandom;
import dev.cardwright.simulator.card.desfire.DesfireCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A virtual card of any family by the word that people use, new or out of a file. Belongs to one thread. */
final class KeptCard {
    /** Only a file of a DESFire card holds this. */
    private static final String DESFIRE_FORMAT = "cardwright-desfire-card";

    private static final Map<String, CardKind> STORAGE = Arrays.stream(CardKind.values())
            .collect(Collectors.toMap(KeptCard::word, kind -> kind, (one, other) -> one, TreeMap::new));
    private static final Map<String, DesfireGeneration> DESFIRE = Arrays.stream(DesfireGeneration.values())
            .collect(Collectors.toMap(
                    generation -> "desfire-" + generation.name().toLowerCase(Locale.ROOT),
                    generation -> generation,
                    (one, other) -> one,
                    TreeMap::new));

    private final VirtualCard card;
    private final Optional<Path> file;
    private long saved = -1;

    private KeptCard(VirtualCard card, Optional<Path> file) {
        this.card = card;
        this.file = file;
    }

    private static String word(CardKind kind) {
        return kind.title().replace("MIFARE ", "").replace(' ', '-').toLowerCase(Locale.ROOT);
    }

    /** The words for all kinds of cards, separated by commas. */
    static String words() {
        return String.join(", ", STORAGE.keySet()) + ", " + String.join(", ", DESFIRE.keySet());
    }

    /**
     * The card of a file, or a new one when there is no file.
     *
     * @param word which card a new one is
     * @param uid of a new card; empty for a random one
     * @param file where the card is kept; empty for nowhere
     * @throws IllegalArgumentException with one sentence that says what is allowed
     * @throws IOException when the file cannot be read
     */
    static KeptCard of(Optional<String> word, Optional<byte[]> uid, Optional<Path> file) throws IOException {
        if (file.isPresent() && Files.exists(file.get())) {
            KeptCard kept = new KeptCard(load(file.get()), file);
            if (uid.isPresent() && !Arrays.equals(uid.get(), kept.card.uid())) {
                throw new IllegalArgumentException(
                        "The card in " + file.get() + " has another number. Allowed: no --uid for a file that exists.");
            }
            if (word.isPresent() && !made(word.get(), Optional.empty()).type().equals(kept.card.type())) {
                throw new IllegalArgumentException("The file " + file.get() + " holds a card of another kind: "
                        + kept.card.type() + ". Allowed: no --card for a file that exists.");
            }
            return kept;
        }
        String which = word.orElseThrow(() ->
                new IllegalArgumentException("A new card needs to know which one: --card takes " + words() + "."));
        return new KeptCard(made(which, uid), file);
    }

    private static VirtualCard load(Path file) throws IOException {
        if (Files.size(file) > 1 << 20) {
            throw new IllegalArgumentException("The file " + file + " is too long for a virtual card.");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.contains(DESFIRE_FORMAT)
                ? DesfireCard.load(file, new SecureRandom()::nextBytes)
                : CardFile.load(file);
    }

    private static VirtualCard made(String word, Optional<byte[]> uid) {
        CardKind storage = STORAGE.get(word);
        DesfireGeneration desfire = DESFIRE.get(word);
        if (storage == null && desfire == null) {
            throw new IllegalArgumentException("There is no card \"" + word + "\". Allowed: " + words() + ".");
        }
        int length = storage == null ? 7 : storage.uidBytes();
        byte[] number = uid.orElseGet(() -> random(length));
        if (number.length != length) {
            throw new IllegalArgumentException(
                    "The number of a card " + word + " has " + length + " bytes, not " + number.length + ".");
        }
        CardRandom random = new SecureRandom()::nextBytes;
        return desfire == null
                ? Objects.requireNonNull(storage).blank(number)
                : DesfireCard.factory(desfire, DesfireSize.KB8, number, random);
    }

    private static byte[] random(int length) {
        byte[] uid = new byte[length];
        new SecureRandom().nextBytes(uid);
        uid[0] = length == 7 ? 0x04 : (byte) (uid[0] | 0x0F);
        return uid;
    }

    VirtualCard card() {
        return card;
    }

    /** Writes the card into its file, if it has one and a command came since the last time. */
    void save() throws IOException {
        long now = card.exchanges();
        if (file.isEmpty() || now == saved) {
            return;
        }
        if (card instanceof DesfireCard desfire) {
            desfire.save(file.get());
        } else {
            CardFile.save(card, file.get());
        }
        saved = now;
    }
}
