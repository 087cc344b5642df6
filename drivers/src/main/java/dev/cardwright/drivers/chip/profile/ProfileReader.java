package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.value.Length;
import dev.cardwright.drivers.chip.value.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads chip profiles: YAML that is data only, checked as a whole before any card moves. What a profile may say stands in
 * {@code chip-profile.schema.json} beside this class and in docs/chips.md. Stateless and thread-safe; time and memory are bounded.
 */
public final class ProfileReader {
    private static final Map<String, Irreversible> IRREVERSIBLE = Words.of(Irreversible.class, Irreversible::written);

    private final String file;
    private final ProfileSection profile;

    private ProfileReader(String file, ProfileSection profile) {
        this.file = file;
        this.profile = profile;
    }

    /**
     * Reads a profile.
     *
     * @throws ProfileFault in one sentence that names file and line
     */
    public static ChipProfile read(Path path) throws ProfileFault {
        String name = path.getFileName() == null
                ? path.toString()
                : path.getFileName().toString();
        try (InputStream bytes = Files.newInputStream(path)) {
            return read(name, bytes.readNBytes(ProfileYaml.MOST_BYTES + 1));
        } catch (NoSuchFileException missing) {
            throw new ProfileFault(path.toString(), 0, "There is no such file. Allowed: the path of a chip profile.");
        } catch (IOException unreadable) {
            throw new ProfileFault(name, 0, "The profile cannot be read. Allowed: a file this program may read.");
        }
    }

    /**
     * Reads a profile.
     *
     * @param name the file's name, for sentences
     * @throws ProfileFault in one sentence that names file and line
     */
    public static ChipProfile read(String name, byte[] yaml) throws ProfileFault {
        ProfileSection profile = ProfileSection.of(
                name,
                ProfileYaml.read(name, yaml),
                "profile",
                "version",
                "chip",
                "interface",
                "expect",
                "inputs",
                "values",
                "keys",
                "desfire",
                "classic",
                "tag",
                "irreversible",
                "report");
        return new ProfileReader(name, profile).profile();
    }

    private ChipProfile profile() throws ProfileFault {
        HeadReader head = new HeadReader(profile);
        String id = head.id();
        int version = head.version();
        Set<ChipKind> chips = head.chips();
        Family family = Family.of(chips.iterator().next());
        ReaderRole reader = head.reader(family);
        Expectation expectation = head.expectation(family);
        Map<String, ProfileInput> inputs = head.inputs();
        Map<String, ValueType> types = new LinkedHashMap<>();
        Map<String, Length> lengths = new LinkedHashMap<>();
        inputs.forEach((name, input) -> {
            types.put(name, input.type().type());
            lengths.put(name, input.type().lengthOf(input.shortest(), input.longest()));
        });
        types.put(ChipProfile.UID, ValueType.BYTES);
        lengths.put(ChipProfile.UID, family.uidLength(expectation.uidBytes()));
        KnownValues values = ValueReader.read(profile, types, lengths);
        Map<String, ProfileKey> keys = KeyReader.read(profile, values);
        Ground ground = new Ground(chips, values, new KnownKeys(keys));
        ChipPlan plan = plan(family, ground);
        return new ChipProfile(
                id,
                version,
                chips,
                reader,
                expectation,
                inputs,
                values.values(),
                keys,
                plan,
                irreversible(ground.irreversible()),
                report(values));
    }

    private ChipPlan plan(Family family, Ground ground) throws ProfileFault {
        for (Family other : Family.values()) {
            if (other != family
                    && other.block().isPresent()
                    && profile.has(other.block().get())) {
                throw profile.faultAt(
                        other.block().get(),
                        "The block \"" + other.block().get() + "\" does not fit the chips of the profile, which are "
                                + ground.chips().stream()
                                        .sorted()
                                        .map(ChipKind::written)
                                        .collect(Collectors.joining(", ")),
                        family.block()
                                .map(block -> "the block \"" + block + "\"")
                                .orElse("no block for chip: any"));
            }
        }
        return switch (family) {
            case UID -> new UidPlan();
            case TAG -> TagReader.read(ground, profile);
            case CLASSIC -> ClassicReader.read(ground, profile);
            case DESFIRE -> DesfireReader.read(ground, profile);
        };
    }

    /** What is listed must be what is done, so that nobody releases anything else. */
    private Set<Irreversible> irreversible(Set<Irreversible> done) throws ProfileFault {
        Set<Irreversible> listed = EnumSet.noneOf(Irreversible.class);
        listed.addAll(profile.choices("irreversible", IRREVERSIBLE));
        if (!listed.equals(done)) {
            Set<Irreversible> missing = EnumSet.noneOf(Irreversible.class);
            missing.addAll(done);
            missing.removeAll(listed);
            boolean tooFew = !missing.isEmpty();
            Set<Irreversible> named = EnumSet.noneOf(Irreversible.class);
            named.addAll(tooFew ? missing : listed);
            if (!tooFew) {
                named.removeAll(done);
            }
            throw new ProfileFault(
                    file,
                    profile.lineOf("irreversible"),
                    (tooFew
                                    ? "The profile does what can never be taken back and is not listed in irreversible: "
                                    : "irreversible lists what the profile does not do: ")
                            + words(named) + ". Allowed: "
                            + (done.isEmpty() ? "no irreversible" : "irreversible: [" + words(done) + "]") + ".");
        }
        return listed;
    }

    private static String words(Set<Irreversible> steps) {
        return steps.stream().sorted().map(Irreversible::written).collect(Collectors.joining(", "));
    }

    private Map<String, String> report(KnownValues values) throws ProfileFault {
        Map<String, String> report = new LinkedHashMap<>();
        for (ProfileNode.Entry entry :
                profile.named("report", HeadReader.FIELD, HeadReader.ALLOWED_FIELDS, HeadReader.MOST_FIELDS)) {
            ProfileSection group = profile.open("report", profile.required("report", ""), "");
            report.put(
                    entry.key(),
                    values.named(
                            group, entry.key(), entry.value(), new TreeSet<>(Set.of(ValueType.TEXT, ValueType.BYTES))));
        }
        return report;
    }
}
