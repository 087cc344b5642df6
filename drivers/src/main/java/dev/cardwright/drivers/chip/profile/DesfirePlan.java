package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to stand on a DESFire card.
 *
 * @param messaging how it is talked to once it has AES keys
 * @param blankKeys the profile's keys that a card may have as its own before this, tried in this order; the factory's DES key of zeros is tried last
 * @param cardKey the profile's key that becomes the card's own; empty: it is left as it is
 * @param cardSettings what may be done with the card then; empty: they are left as they are
 * @param applications in the order in which they are made
 * @param ndef an NDEF application; empty: none
 * @param forever what is done to the whole card at the very end and can never be taken back: {@link Irreversible#RANDOM_ID} and
 *     {@link Irreversible#NO_FORMAT}
 */
public record DesfirePlan(
        Messaging messaging,
        List<String> blankKeys,
        Optional<String> cardKey,
        Optional<KeySettings> cardSettings,
        List<Application> applications,
        Optional<NdefApplication> ndef,
        Set<Irreversible> forever)
        implements ChipPlan {
    /** Keeps its own copies. */
    public DesfirePlan {
        blankKeys = List.copyOf(blankKeys);
        applications = List.copyOf(applications);
        forever = Set.copyOf(forever);
    }

    /** How commands are proven and enciphered. */
    public enum Messaging {
        /** As EV1 does, which EV2 and EV3 know too. */
        EV1,
        /** As EV2 does. */
        EV2
    }

    /** Whether an application must be made. */
    public enum Creation {
        /** Where it is not there yet. */
        IF_ABSENT,
        /** Always: a card that has it already, and that this profile did not begin, is refused. */
        MUST_BE_ABSENT,
        /** Never: it must be there; its files are filled and its keys are opened, not changed. */
        MUST_EXIST
    }

    /**
     * An application.
     *
     * @param id its number
     * @param creation whether it is made
     * @param keys the profile's keys by their numbers in the application, from 0 (its master key)
     * @param settings what may be done with it at the end
     * @param files its files
     */
    public record Application(
            ApplicationId id, Creation creation, List<String> keys, KeySettings settings, List<File> files) {
        /** Keeps its own copies. */
        public Application {
            keys = List.copyOf(keys);
            files = List.copyOf(files);
        }
    }

    /** A file. */
    public sealed interface File {
        /** Its number. */
        int number();
    }

    /**
     * A file of bytes.
     *
     * @param settings its kind, size and rights
     * @param content what stands in it; the rest is zeros, as the card makes them
     */
    public record DataFile(FileSettings.Data settings, List<Fragment> content) implements File {
        /** Keeps its own copy. */
        public DataFile {
            content = List.copyOf(content);
        }

        @Override
        public int number() {
            return settings.number();
        }
    }

    /**
     * A file of one number.
     *
     * @param settings its limits, rights and first number
     */
    public record CounterFile(FileSettings.Value settings) implements File {
        @Override
        public int number() {
            return settings.number();
        }
    }

    /**
     * The application that NFC readers look for (D2760000850101), with its two files.
     *
     * @param id its number on the card
     * @param message the value that is the message
     * @param fileBytes the size of the file for it, with its two bytes of length
     * @param masterKey the profile's key 0 of the application
     * @param writableByAll whether anybody may write it, or key 0 alone
     */
    public record NdefApplication(
            ApplicationId id, String message, int fileBytes, String masterKey, boolean writableByAll) {}

    @Override
    public Set<String> values() {
        Set<String> values = new LinkedHashSet<>();
        for (Application application : applications) {
            for (File file : application.files()) {
                if (file instanceof DataFile data) {
                    data.content().forEach(fragment -> values.add(fragment.value()));
                }
            }
        }
        ndef.ifPresent(own -> values.add(own.message()));
        return values;
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(blankKeys);
        cardKey.ifPresent(keys::add);
        applications.forEach(application -> keys.addAll(application.keys()));
        ndef.ifPresent(own -> keys.add(own.masterKey()));
        return keys;
    }
}
