package dev.cardwright.drivers.chip.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedProfilesTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FUNCTION = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void every_profile_in_the_guide_can_be_read_and_one_of_each_family_is_there() throws Exception {
        List<Class<?>> families = new ArrayList<>();
        for (String yaml : documented()) {
            assertThat(ProfileFiles.schema().validate(yaml, InputFormat.YAML)).isEmpty();
            ChipProfile profile = ProfileReader.read("chips.md", yaml.getBytes(StandardCharsets.UTF_8));
            families.add(profile.plan().getClass());
        }
        assertThat(families).contains(TagPlan.class, ClassicPlan.class, DesfirePlan.class);
    }

    @Test
    void the_guide_has_a_row_for_every_function() throws IOException {
        String settings = guide().substring(guide().indexOf("Functions and their settings"));
        List<String> rows = new ArrayList<>();
        Matcher row = FUNCTION.matcher(settings);
        while (row.find()) {
            rows.add(row.group(1));
        }
        assertThat(rows).containsAll(FunctionReader.names());
    }

    @Test
    void the_schema_in_the_guide_is_the_one_that_is_shipped() throws IOException {
        assertThat(ProfileFiles.TOP.resolve("docs/contract/chip-profile.schema.json"))
                .hasContent(ProfileFiles.resource("chip-profile.schema.json"));
    }

    private static List<String> documented() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(guide());
        while (block.find()) {
            if (block.group(1).startsWith("profile:")) {
                blocks.add(block.group(1));
            }
        }
        return blocks;
    }

    private static String guide() throws IOException {
        return Files.readString(ProfileFiles.TOP.resolve("docs/chips.md"));
    }
}
