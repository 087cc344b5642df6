package dev.cardwright.station.config;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.encode.ChipEncoder;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ChipProfiles;
import dev.cardwright.drivers.chip.profile.ProfileFault;
import dev.cardwright.drivers.chip.profile.ProfileReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what the configuration says of chips: each article's profile, and the stores of their keys. No key is read here. */
final class ChipSettingsReader {

    private static final Pattern STORE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private ChipSettingsReader() {}

    /** The chip of an article; its profile's own faults are told with file and line of the profile. */
    static Optional<StationConfig.Chip> chip(Section article) throws ConfigFault {
        Optional<Section> chip = article.optionalSection("chip", "profile", "interface");
        if (chip.isEmpty()) {
            return Optional.empty();
        }
        Section section = chip.get();
        StationConfig.Chip read = new StationConfig.Chip(profile(section), section.where());
        if (section.has("interface")
                && section.choice("interface", StationConfig.ChipInterface.class) != read.chipInterface()) {
            throw section.faultAt(
                    "interface",
                    "The chip profile " + read.profile().id() + " works at the other interface",
                    read.chipInterface().name().toLowerCase(Locale.ROOT) + "; or leave interface out");
        }
        try {
            ChipEncoder.of(read.profile()).checkAllowed(Set.of());
        } catch (ChipFault forever) {
            throw section.faultSaid("profile", forever.sentence());
        } catch (IllegalArgumentException impossible) {
            // A plan that can be read and cannot be carried out; its own sentence names the profile.
            throw section.faultSaid("profile", "The chip profile cannot be used. " + impossible.getMessage());
        }
        return Optional.of(read);
    }

    private static ChipProfile profile(Section chip) throws ConfigFault {
        String written = chip.text("profile");
        if (ChipProfiles.names().contains(written)) {
            return ChipProfiles.named(written);
        }
        Path file = chip.path("profile");
        if (!Files.isRegularFile(file)) {
            throw chip.faultAt(
                    "profile",
                    "There is no chip profile '" + written + "' and no file " + file,
                    String.join(", ", ChipProfiles.names()) + ", or a .yaml file");
        }
        try {
            return ProfileReader.read(file);
        } catch (ProfileFault wrong) {
            throw chip.faultSaid("profile", "The chip profile cannot be used. " + wrong.getMessage());
        }
    }

    /** The stores of keys; none where nothing is said. */
    static List<StationConfig.ChipKeyStore> keys(Section top, StationConfig.Mode mode) throws ConfigFault {
        List<StationConfig.ChipKeyStore> all = new ArrayList<>();
        if (!top.has("keys")) {
            return all;
        }
        Map<String, Integer> seen = new HashMap<>();
        for (Section one : top.sections("keys", "name", "file", "passwordFile", "published")) {
            all.add(one.has("published") ? published(one, mode) : file(one));
            String key = one.has("published") ? "published" : "name";
            String name = one.has("published") ? "published" : one.text("name");
            Integer before = seen.putIfAbsent(key + " " + name, one.lineOf(key));
            if (before != null) {
                throw one.faultAt(key, "The store of keys already stands in line " + before, "each store once");
            }
        }
        return all;
    }

    private static StationConfig.ChipKeyStore published(Section one, StationConfig.Mode mode) throws ConfigFault {
        if (one.has("name") || one.has("file") || one.has("passwordFile") || !one.truth("published", true)) {
            throw one.faultAt(
                    "published", "Published keys have no file", "published: true, and nothing beside it in this entry");
        }
        if (mode == StationConfig.Mode.PRODUCTION) {
            throw one.faultAt(
                    "published",
                    "Published keys open any card to everybody, and this file says mode: production",
                    "published keys with mode: drill or mode: demo; in production name, file and passwordFile");
        }
        return new StationConfig.PublishedChipKeys(one.where());
    }

    private static StationConfig.ChipKeyStore file(Section one) throws ConfigFault {
        String name = one.text("name");
        if (!STORE.matcher(name).matches()) {
            throw one.faultAt(
                    "name",
                    "No reference to a key can name a store like that",
                    "1 to 64 small letters, digits, points, hyphens and underlines, beginning with a letter or digit");
        }
        return new StationConfig.ChipKeyFile(name, one.path("file"), one.path("passwordFile"), one.where());
    }
}
