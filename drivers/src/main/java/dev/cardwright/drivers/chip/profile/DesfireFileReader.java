package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.desfire.CommunicationMode;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of one application of a DESFire card. */
final class DesfireFileReader {
    /** No card of the family has more room [M]. */
    static final int MOST_BYTES = 32_768;

    private static final int MOST_FILES = 32;

    /** What a file can be. */
    private enum Type {
        STANDARD,
        BACKUP,
        VALUE
    }

    private static final Map<String, Type> TYPES = Words.of(Type.class);
    private static final Map<String, CommunicationMode> MODES =
            Words.of(CommunicationMode.class, mode -> switch (mode) {
                case PLAIN -> "plain";
                case MACED -> "mac";
                case ENCIPHERED -> "full";
            });
    private static final String[] DATA = {"number", "type", "mode", "rights", "size", "content"};
    private static final String[] VALUE = {
        "number", "type", "mode", "rights", "lower", "upper", "start", "limited-credit"
    };

    private final Ground ground;
    private final ProfileSection application;
    private final Map<String, Integer> rights = new LinkedHashMap<>();
    private final boolean made;

    /**
     * @param keys how many the application has
     * @param made whether the application and its files are made, or only filled
     */
    DesfireFileReader(Ground ground, ProfileSection application, int keys, boolean made) {
        this.ground = ground;
        this.application = application;
        this.made = made;
        for (int number = 0; number < keys; number++) {
            rights.put(Integer.toString(number), number);
        }
        rights.put("free", FileRights.FREE);
        rights.put("never", FileRights.NEVER);
    }

    List<DesfirePlan.File> files() throws ProfileFault {
        List<DesfirePlan.File> files = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        int place = 0;
        for (ProfileNode node : application.list("files", MOST_FILES)) {
            place++;
            ProfileSection section = application.open("file " + place, node, "keys: " + String.join(", ", DATA));
            DesfirePlan.File file = file(section);
            if (!numbers.add(file.number())) {
                throw section.faultAt(
                        "number",
                        "The file " + file.number() + " stands" + application.in() + " a second time",
                        "each number once");
            }
            files.add(file);
        }
        return files;
    }

    private DesfirePlan.File file(ProfileSection section) throws ProfileFault {
        Type type = section.choice("type", TYPES);
        section.only(type == Type.VALUE ? VALUE : DATA);
        int number = section.number("number", 0, MOST_FILES - 1);
        CommunicationMode mode = section.choice("mode", MODES);
        FileRights allowed = rights(section);
        if (type == Type.VALUE) {
            return counter(section, number, mode, allowed);
        }
        int size = section.number("size", 1, MOST_BYTES);
        FragmentCheck check = new FragmentCheck(ground, section, 0, size);
        for (ProfileSection piece : section.sections("content", "content", 64, "at", "value")) {
            int at = piece.number("at", 0, size - 1, 0);
            check.add(piece, at, ground.values().bytes(piece, "value"));
        }
        return new DesfirePlan.DataFile(
                new FileSettings.Data(number, type == Type.BACKUP, mode, allowed, size), check.checked());
    }

    private DesfirePlan.File counter(ProfileSection section, int number, CommunicationMode mode, FileRights allowed)
            throws ProfileFault {
        int lower = section.number("lower", Integer.MIN_VALUE, Integer.MAX_VALUE);
        int upper = section.number("upper", lower, Integer.MAX_VALUE);
        int start = section.number("start", lower, upper);
        boolean limitedCredit = section.truth("limited-credit", false);
        return new DesfirePlan.CounterFile(
                new FileSettings.Value(number, mode, allowed, lower, upper, start, limitedCredit));
    }

    private FileRights rights(ProfileSection section) throws ProfileFault {
        ProfileSection own = section.section("rights", "read", "write", "read-write", "change");
        FileRights given = new FileRights(
                own.choice("read", rights),
                own.choice("write", rights),
                own.choice("read-write", rights),
                own.choice("change", rights));
        if (made && given.change() == FileRights.NEVER) {
            ground.irreversible().add(Irreversible.FROZEN_SETTINGS);
        }
        return given;
    }
}
