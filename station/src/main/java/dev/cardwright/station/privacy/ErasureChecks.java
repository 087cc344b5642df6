package dev.cardwright.station.privacy;

import dev.cardwright.station.privacy.ErasureRecords.Sample;
import dev.cardwright.templates.paper.StoreCheck;
import dev.cardwright.templates.paper.StoreCheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks, store by store, whether a card's personal data is really gone. A check that cannot be made is UNKNOWN. */
final class ErasureChecks {
    private static final String KEY_STORE = "Key file";
    private static final String CIPHERTEXT = "Sealed data";
    private static final String DATABASE = "Database";
    private static final String FILES = "Files of the data folder";

    private ErasureChecks() {}

    /** Reads the key files from the medium again and looks for the card's key in them. */
    static StoreCheck keyFile(Optional<KeySnapshot> present, String cardId) {
        String method = "The key's slot was overwritten and the wrapping key replaced; both files were read again.";
        if (present.isEmpty()) {
            return new StoreCheck(KEY_STORE, method, Result.FAILED, "The key files could not be read again.");
        }
        boolean there = present.get().cards().contains(cardId) || present.get().mentions(cardId);
        return there
                ? new StoreCheck(KEY_STORE, method, Result.FAILED, "The key file still names the card.")
                : new StoreCheck(KEY_STORE, method, Result.PASS, "The key file holds no key of the card.");
    }

    /** Tries every key that the present key files give on what was sealed for the card, before it is removed. */
    static StoreCheck ciphertext(Optional<KeySnapshot> present, List<Sample> sealed) {
        String method = "Every key in the present key files was tried on what was sealed for the card.";
        if (present.isEmpty()) {
            return new StoreCheck(CIPHERTEXT, method, Result.FAILED, "The key files could not be read again.");
        }
        Optional<SealedPart> smallest = sealed.stream()
                .map(Sample::sealed)
                .map(SealedPart::parse)
                .flatMap(Optional::stream)
                .findFirst();
        if (smallest.isEmpty()) {
            return new StoreCheck(CIPHERTEXT, method, Result.UNKNOWN, "There was no sealed data left to try it on.");
        }
        Predicate<Sample> opens = sample ->
                SealedPart.parse(sample.sealed()).flatMap(present.get()::open).isPresent();
        return sealed.stream().anyMatch(opens) || present.get().anyKeyOpens(smallest.get())
                ? new StoreCheck(
                        CIPHERTEXT, method, Result.FAILED, "A present key still opens sealed data of the card.")
                : new StoreCheck(CIPHERTEXT, method, Result.PASS, "No present key opens it.");
    }

    static StoreCheck database(int sealedRows) {
        String method = "Sealed rows and sealed message bodies were removed; the tables were asked again.";
        return sealedRows == 0
                ? new StoreCheck(DATABASE, method, Result.PASS, "No sealed row of the card is left.")
                : new StoreCheck(DATABASE, method, Result.FAILED, sealedRows + " sealed rows of the card are left.");
    }

    /** The names of all files under the data folder, or empty when they cannot be listed. */
    static Optional<Set<String>> fileNames(Path data, Path certificates) {
        try (Stream<Path> all = Files.walk(data)) {
            return Optional.of(all.filter(file -> !file.startsWith(certificates))
                    .map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.toSet()));
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }

    static StoreCheck files(Optional<Set<String>> names, String cardId) {
        String method = "The data folder was searched for files named after the card, such as previews.";
        if (names.isEmpty()) {
            return new StoreCheck(FILES, method, Result.UNKNOWN, "The folder could not be listed.");
        }
        long found = names.get().stream().filter(name -> name.contains(cardId)).count();
        return found == 0
                ? new StoreCheck(FILES, method, Result.PASS, "There is none besides this certificate.")
                : new StoreCheck(FILES, method, Result.FAILED, found + " files are named after the card.");
    }

    /** Asks a participant; one that breaks has failed. */
    static StoreCheck participant(ForgetsCards participant, String cardId) {
        try {
            return participant.forget(cardId);
        } catch (RuntimeException e) {
            return new StoreCheck(
                    participant.store(),
                    "It was told to forget the card.",
                    Result.FAILED,
                    "It broke while forgetting (" + e.getClass().getSimpleName() + ").");
        }
    }
}
