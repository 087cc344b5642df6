package dev.cardwright.drivers.chip.profile;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Profiles and their schema, as the tests take them from files. */
final class ProfileFiles {
    static final Path TOP = Path.of("..");
    static final Path EXAMPLES = TOP.resolve("examples").resolve("profiles");

    private ProfileFiles() {}

    /** A profile with a fault. */
    record Broken(String name, boolean schemaSees, String yaml, String sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Every example and every built-in profile, by name. */
    static List<String> whole() throws IOException {
        List<String> whole = new ArrayList<>();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.sorted().toList()) {
                whole.add(Files.readString(file));
            }
        }
        for (String name : ChipProfiles.names()) {
            whole.add(resource(name + ".yaml"));
        }
        return whole;
    }

    /** The table of broken profiles: {@code @ name}, perhaps {@code ! schema}, the profile, {@code > sentence}. */
    static List<Broken> broken() throws IOException {
        List<Broken> all = new ArrayList<>();
        String name = "";
        boolean schemaSees = false;
        StringBuilder yaml = new StringBuilder();
        for (String line : resource("/chip/profile/broken.txt").lines().toList()) {
            if (line.startsWith("@ ")) {
                name = line.substring(2);
                schemaSees = false;
                yaml.setLength(0);
            } else if (line.equals("! schema")) {
                schemaSees = true;
            } else if (line.startsWith("> ")) {
                all.add(new Broken(name, schemaSees, yaml.toString(), line.substring(2)));
            } else {
                yaml.append(line).append('\n');
            }
        }
        return all;
    }

    static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("chip-profile.schema.json"), InputFormat.JSON);
    }

    static String resource(String name) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(ProfileReader.class.getResourceAsStream(name), name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
