package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.ndef.Type4Layout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is to stand on a DESFire card. */
final class DesfireReader {
    private static final int MOST_KEYS = 14;

    /** An EV1 has no more; later ones have as many as there is room for [M]. */
    private static final int MOST_APPLICATIONS = 28;

    private static final Set<KeyKind> AES = Set.of(KeyKind.AES_128);
    private static final Set<KeyKind> BLANK =
            EnumSet.of(KeyKind.DES, KeyKind.TDES_2KEY, KeyKind.TDES_3KEY, KeyKind.AES_128);
    private static final Map<String, DesfirePlan.Messaging> MESSAGING = Words.of(DesfirePlan.Messaging.class);
    private static final Map<String, DesfirePlan.Creation> CREATION = Words.of(DesfirePlan.Creation.class);
    private static final Map<String, Irreversible> FOREVER = Words.two(
            Irreversible.RANDOM_ID.written(),
            Irreversible.RANDOM_ID,
            Irreversible.NO_FORMAT.written(),
            Irreversible.NO_FORMAT);
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f]{6}");
    private static final String IDS = "six hexadecimal digits, highest first, 000001 to FFFFFF, for example \"F48120\"";
    private static final String[] SETTINGS = {
        "master-key-changeable", "open-list", "open-creation", "settings-changeable", "change-key"
    };

    private final Ground ground;
    private final ProfileSection desfire;
    private final Set<ApplicationId> ids = new HashSet<>();

    private DesfireReader(Ground ground, ProfileSection desfire) {
        this.ground = ground;
        this.desfire = desfire;
    }

    static DesfirePlan read(Ground ground, ProfileSection profile) throws ProfileFault {
        ProfileSection desfire = profile.section(
                "desfire", "messaging", "blank-keys", "card-key", "card-settings", "applications", "ndef", "forever");
        return new DesfireReader(ground, desfire).plan();
    }

    private DesfirePlan plan() throws ProfileFault {
        DesfirePlan.Messaging messaging = desfire.choice("messaging", MESSAGING);
        if (messaging == DesfirePlan.Messaging.EV2 && ground.chips().contains(ChipKind.DESFIRE_EV1)) {
            throw desfire.faultAt(
                    "messaging",
                    "EV2 messaging is not known to the chip desfire-ev1",
                    "ev1, or only desfire-ev2 and desfire-ev3");
        }
        List<String> blankKeys = ground.keys().list(desfire, "blank-keys", 8, BLANK);
        Optional<String> cardKey =
                desfire.has("card-key") ? Optional.of(ground.keys().key(desfire, "card-key", AES)) : Optional.empty();
        Optional<KeySettings> cardSettings =
                desfire.has("card-settings") ? Optional.of(settings(desfire, "card-settings", 1)) : Optional.empty();
        cardSettings.ifPresent(this::note);
        List<DesfirePlan.Application> applications = new ArrayList<>();
        for (ProfileSection section : desfire.sections(
                "applications", "application", MOST_APPLICATIONS, "id", "create", "keys", "settings", "files")) {
            applications.add(application(section));
        }
        Optional<DesfirePlan.NdefApplication> ndef = ndef();
        List<Irreversible> forever = desfire.choices("forever", FOREVER);
        ground.irreversible().addAll(forever);
        if (cardKey.isEmpty()
                && cardSettings.isEmpty()
                && applications.isEmpty()
                && ndef.isEmpty()
                && forever.isEmpty()) {
            throw desfire.fault(
                    desfire.line(),
                    "Nothing is to be done in desfire",
                    "card-key, card-settings, applications, ndef, forever");
        }
        return new DesfirePlan(messaging, blankKeys, cardKey, cardSettings, applications, ndef, Set.copyOf(forever));
    }

    private void note(KeySettings settings) {
        if (settings.freezing()) {
            ground.irreversible().add(Irreversible.FROZEN_SETTINGS);
        }
    }

    private DesfirePlan.Application application(ProfileSection section) throws ProfileFault {
        ApplicationId id = id(section);
        DesfirePlan.Creation creation = section.choice("create", CREATION, DesfirePlan.Creation.IF_ABSENT);
        section.required("keys", "the names of 1 to 14 keys in a list, the master key first");
        List<String> keys = ground.keys().list(section, "keys", MOST_KEYS, AES);
        KeySettings settings = settings(section, "settings", keys.size());
        boolean made = creation != DesfirePlan.Creation.MUST_EXIST;
        if (made) {
            note(settings);
        }
        List<DesfirePlan.File> files = new DesfireFileReader(ground, section, keys.size(), made).files();
        return new DesfirePlan.Application(id, creation, keys, settings, files);
    }

    private ApplicationId id(ProfileSection section) throws ProfileFault {
        return unique(section, new ApplicationId(Integer.parseInt(section.written("id", ID, IDS), 16)));
    }

    private ApplicationId unique(ProfileSection section, ApplicationId id) throws ProfileFault {
        if (id.equals(ApplicationId.CARD)) {
            throw section.faultAt("id", "000000 is the card itself", IDS);
        }
        if (!ids.add(id)) {
            throw section.faultAt("id", "The application " + id + " stands here a second time", "each once");
        }
        return id;
    }

    /** @param keys how many keys there are; the card itself has one */
    private static KeySettings settings(ProfileSection at, String key, int keys) throws ProfileFault {
        ProfileSection own = at.section(key, SETTINGS);
        Map<String, Integer> changing = new LinkedHashMap<>();
        for (int number = 0; number < keys; number++) {
            changing.put(Integer.toString(number), number);
        }
        changing.put("same", KeySettings.SAME_KEY);
        changing.put("frozen", KeySettings.FROZEN);
        return new KeySettings(
                own.truth("master-key-changeable"),
                own.truth("open-list"),
                own.truth("open-creation"),
                own.truth("settings-changeable"),
                key.startsWith("card")
                        ? own.choice("change-key", Map.of("0", 0), 0)
                        : own.choice("change-key", changing));
    }

    private Optional<DesfirePlan.NdefApplication> ndef() throws ProfileFault {
        Optional<ProfileSection> section =
                desfire.optionalSection("ndef", "id", "message", "file-bytes", "master-key", "writable-by-all");
        if (section.isEmpty()) {
            return Optional.empty();
        }
        ProfileSection own = section.get();
        ApplicationId id = own.has("id") ? id(own) : unique(own, new ApplicationId(Type4Layout.APPLICATION_ID));
        String message = ground.values().message(own, "message");
        int fileBytes = own.number("file-bytes", 3, DesfireFileReader.MOST_BYTES);
        if (ground.values().lengthOf(message).least() > fileBytes - 2) {
            throw own.faultAt(
                    "message",
                    "The value \"" + message + "\" has " + ground.values().told(message)
                            + " and does not fit into the file of " + fileBytes + own.in(),
                    "at most " + (fileBytes - 2) + " bytes, because two are for the length");
        }
        return Optional.of(new DesfirePlan.NdefApplication(
                id,
                message,
                fileBytes,
                ground.keys().key(own, "master-key", AES),
                own.truth("writable-by-all", false)));
    }
}
