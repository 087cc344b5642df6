package dev.cardwright.station.chip;

import dev.cardwright.drivers.chip.keys.KeyFault;
import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.drivers.chip.keys.KeySources;
import dev.cardwright.drivers.chip.keys.Pkcs12Keys;
import dev.cardwright.drivers.chip.keys.PublishedKeys;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a profile's keys lie, and where their uses are recorded. */
final class KeyOptions {

    private static final Pattern STORE = Pattern.compile("p12:([^=]+)=(.+)");

    @Option(
            names = "--keys",
            paramLabel = "p12:NAME=FILE",
            description = "A PKCS#12 file with keys, for references p12:NAME/…; may be given several times.")
    private List<String> stores = new ArrayList<>();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "The file with the password of a store, one for each --keys in the same order, or one for all.")
    private List<Path> passwords = new ArrayList<>();

    @Option(
            names = "--audit",
            paramLabel = "FILE",
            description = {
                "Every use of a key is recorded before it happens: one line of JSON each, behind what the file holds.",
                "Without it the uses stand on the console. A card is marked by an HMAC under a key of this run alone."
            })
    private @Nullable Path audit;

    @Option(
            names = "--drill",
            description = {
                "An exercise: published keys are allowed, and on virtual cards what can never be taken back.",
                "The cards it makes are open to everybody."
            })
    boolean drill;

    /** Made by picocli. */
    KeyOptions() {}

    Optional<Path> audit() {
        return Optional.ofNullable(audit);
    }

    /**
     * Opens all stores.
     *
     * @return the caller's, to be closed
     */
    KeySource open(ChipProfile profile) throws NotDone, KeyFault {
        boolean published = profile.keys().values().stream()
                .anyMatch(key -> key.reference().source().equals(PublishedKeys.NAME));
        if (published && !drill) {
            throw new NotDone("The profile " + profile.id()
                    + " uses published keys, which open a card to everybody. Allowed: with --drill.");
        }
        if (!stores.isEmpty() && passwords.size() != 1 && passwords.size() != stores.size()) {
            throw new NotDone("There are " + stores.size() + " --keys and " + passwords.size()
                    + " --password-file. Allowed: one for each, in the same order, or one for all.");
        }
        List<KeySource> sources = new ArrayList<>();
        boolean whole = false;
        try {
            for (int at = 0; at < stores.size(); at++) {
                sources.add(store(stores.get(at), passwords.get(passwords.size() == 1 ? 0 : at)));
            }
            if (drill) {
                sources.add(PublishedKeys.open(PublishedKeys.Occasion.DRILL));
            }
            KeySource all = KeySources.of(sources);
            whole = true;
            return all;
        } catch (IllegalArgumentException twice) {
            throw new NotDone(String.valueOf(twice.getMessage()));
        } finally {
            if (!whole) {
                sources.forEach(KeySource::close);
            }
        }
    }

    private static KeySource store(String written, Path password) throws NotDone, KeyFault {
        Matcher parts = STORE.matcher(written);
        if (!parts.matches()) {
            throw new NotDone(
                    "--keys does not say which store. Allowed: p12:NAME=FILE, for example p12:site=site.p12.");
        }
        return Pkcs12Keys.open(parts.group(1), Path.of(parts.group(2)), password);
    }
}
