package dev.cardwright.drivers.chip.profile;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The profiles that every station has, beside those it reads from files. */
public final class ChipProfiles {
    private static final List<String> NAMES = List.of("uid", "uid-ndef");

    private ChipProfiles() {}

    /** The names of the built-in profiles. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A built-in profile.
     *
     * @param name {@code uid} or {@code uid-ndef}
     * @throws IllegalArgumentException for another name, in one sentence that says what is allowed
     */
    public static ChipProfile named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("There is no built-in chip profile " + Shown.quoted(name) + ". Allowed: "
                    + String.join(", ", NAMES) + ".");
        }
        String file = name + ".yaml";
        try (InputStream yaml = Objects.requireNonNull(ChipProfiles.class.getResourceAsStream(file), file)) {
            return ProfileReader.read(file, yaml.readAllBytes());
        } catch (IOException | ProfileFault broken) {
            throw new IllegalStateException("The built-in chip profile " + name + " cannot be read.", broken);
        }
    }
}
