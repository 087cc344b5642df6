package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.ndef.TlvArea;
import dev.cardwright.drivers.chip.storage.AccessConditions;
import dev.cardwright.drivers.chip.storage.ClassicSize;
import dev.cardwright.drivers.chip.storage.DataAccess;
import dev.cardwright.drivers.chip.storage.TrailerAccess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** What is to stand on a MIFARE Classic card. */
final class ClassicReader {
    private static final int BLOCK = ClassicSize.BLOCK_BYTES;
    private static final int SECOND_DIRECTORY = 16;
    private static final int FACTORY_PURPOSE = 0x69;
    private static final int NDEF = 0xE103;

    private static final Map<String, DataAccess> DATA = Words.of(DataAccess.class);
    private static final Map<String, TrailerAccess> TRAILERS = Words.of(TrailerAccess.class);
    private static final Pattern BYTE = Pattern.compile("[0-9A-Fa-f]{2}");
    private static final Pattern APPLICATION = Pattern.compile("[0-9A-Fa-f]{4}");
    private static final String APPLICATIONS =
            "four hexadecimal digits, function cluster and application code, for example \"4811\"; not 00.. and not E103";

    private final Ground ground;
    private final ProfileSection classic;
    private final ClassicSize smallest;

    private ClassicReader(Ground ground, ProfileSection classic) {
        this.ground = ground;
        this.classic = classic;
        this.smallest = ground.chips().contains(ChipKind.CLASSIC_1K) ? ClassicSize.ONE_K : ClassicSize.FOUR_K;
    }

    static ClassicPlan read(Ground ground, ProfileSection profile) throws ProfileFault {
        return new ClassicReader(ground, profile.section("classic", "sectors", "directory", "ndef")).plan();
    }

    private ClassicPlan plan() throws ProfileFault {
        Optional<ClassicPlan.Directory> directory = directory();
        Optional<ClassicPlan.ClassicMessage> message = message();
        boolean listed = directory.isPresent() || message.isPresent();
        List<ClassicPlan.Sector> sectors = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (ProfileSection section : classic.sections(
                "sectors",
                "sector",
                40,
                "number",
                "key-a",
                "key-b",
                "access",
                "general-purpose",
                "content",
                "application")) {
            ClassicPlan.Sector sector = sector(section);
            if (!numbers.add(sector.number())) {
                throw section.faultAt(
                        "number", "Sector " + sector.number() + " stands here a second time", "each once");
            }
            requireFree(section, sector, listed);
            sectors.add(sector);
        }
        if (sectors.isEmpty() && !listed) {
            throw classic.fault(classic.line(), "Nothing is to be done in classic", "sectors, directory, ndef");
        }
        if (message.isPresent()) {
            requireRoom(message.get().message(), numbers);
        }
        ClassicPlan plan = new ClassicPlan(sectors, directory, message);
        ground.irreversible().addAll(plan.irreversible());
        return plan;
    }

    private ClassicPlan.Sector sector(ProfileSection section) throws ProfileFault {
        int number = section.number("number", 0, smallest.sectors() - 1);
        AccessConditions access = access(section);
        int purpose = section.has("general-purpose")
                ? Integer.parseInt(
                        section.written("general-purpose", BYTE, "two hexadecimal digits, for example 69"), 16)
                : FACTORY_PURPOSE;
        return new ClassicPlan.Sector(
                number,
                ground.keys().sixBytes(section, "key-a"),
                ground.keys().sixBytes(section, "key-b"),
                access,
                purpose,
                content(section, number),
                application(section));
    }

    private AccessConditions access(ProfileSection section) throws ProfileFault {
        ProfileSection own = section.section("access", "data", "first", "second", "third", "trailer");
        TrailerAccess trailer = own.choice("trailer", TRAILERS);
        boolean each = own.has("first") || own.has("second") || own.has("third");
        if (own.has("data") == each) {
            throw own.fault(
                    own.line(),
                    "Who may use the data must be said once" + own.in(),
                    "data for all blocks, or first, second and third for each");
        }
        AccessConditions access = each
                ? new AccessConditions(
                        own.choice("first", DATA), own.choice("second", DATA), own.choice("third", DATA), trailer)
                : AccessConditions.of(own.choice("data", DATA), trailer);
        if (access.dataBehindReadableB()) {
            throw own.fault(
                    own.line(),
                    "Data wait for key B" + own.in() + ", but with this trailer key B is readable and opens nothing",
                    "data for key A, or a trailer that hides key B, as all-by-b");
        }
        return access;
    }

    private List<Fragment> content(ProfileSection section, int number) throws ProfileFault {
        int blocks = smallest.blocksIn(number) - 1;
        int first = number == 0 ? 1 : 0;
        FragmentCheck check = new FragmentCheck(ground, section, first * BLOCK, blocks * BLOCK);
        for (ProfileSection piece : section.sections("content", "content", 64, "block", "at", "value")) {
            int block = piece.number("block", first, blocks - 1);
            int at = piece.number("at", 0, BLOCK - 1, 0);
            check.add(piece, block * BLOCK + at, ground.values().bytes(piece, "value"));
        }
        return check.checked();
    }

    private OptionalInt application(ProfileSection section) throws ProfileFault {
        if (!section.has("application")) {
            return OptionalInt.empty();
        }
        int application = Integer.parseInt(section.written("application", APPLICATION, APPLICATIONS), 16);
        if (application < 0x100 || application == NDEF) {
            throw section.faultAt(
                    "application",
                    "\"application\"" + section.in() + " is kept for the directory itself",
                    APPLICATIONS);
        }
        if (!classic.has("directory") && !classic.has("ndef")) {
            throw section.faultAt(
                    "application",
                    "A sector is listed in the directory" + section.in() + ", and none stands in classic",
                    "directory: {key-b: …}");
        }
        return OptionalInt.of(application);
    }

    private Optional<ClassicPlan.Directory> directory() throws ProfileFault {
        Optional<ProfileSection> section = classic.optionalSection("directory", "key-b", "publisher-sector");
        if (section.isEmpty()) {
            return Optional.empty();
        }
        ProfileSection own = section.get();
        int publisher = own.number("publisher-sector", 0, smallest.sectors() - 1, 0);
        if (publisher == SECOND_DIRECTORY) {
            throw own.faultAt("publisher-sector", "Sector 16 is the directory's own", "other sectors, or 0 for none");
        }
        return Optional.of(new ClassicPlan.Directory(ground.keys().sixBytes(own, "key-b"), publisher));
    }

    private Optional<ClassicPlan.ClassicMessage> message() throws ProfileFault {
        Optional<ProfileSection> section = classic.optionalSection("ndef", "message", "key-b");
        if (section.isEmpty()) {
            return Optional.empty();
        }
        ProfileSection own = section.get();
        String message = ground.values().message(own, "message");
        return Optional.of(new ClassicPlan.ClassicMessage(message, ground.keys().sixBytes(own, "key-b")));
    }

    /** The message takes sectors in a row that the plan does not use. */
    private void requireRoom(String message, Set<Integer> used) throws ProfileFault {
        int room = 0;
        int most = 0;
        for (int sector = 1; sector < smallest.sectors(); sector++) {
            if (used.contains(sector)) {
                room = 0;
            } else if (sector != SECOND_DIRECTORY) {
                room += (smallest.blocksIn(sector) - 1) * BLOCK;
                most = Math.max(most, room);
            }
        }
        if (TlvArea.bytesFor(ground.values().lengthOf(message).least()) > most) {
            throw classic.faultAt(
                    "ndef",
                    "The value \"" + message + "\" has " + ground.values().told(message)
                            + " and does not fit beside the sectors of the profile",
                    most + " bytes in a row, with type and length in front");
        }
    }

    private void requireFree(ProfileSection section, ClassicPlan.Sector sector, boolean listed) throws ProfileFault {
        if (listed && (sector.number() == 0 || sector.number() == SECOND_DIRECTORY)) {
            throw section.faultAt(
                    "number",
                    "Sector " + sector.number() + " is the directory's own",
                    "sectors 1 to " + (smallest.sectors() - 1) + " without 16");
        }
    }
}
