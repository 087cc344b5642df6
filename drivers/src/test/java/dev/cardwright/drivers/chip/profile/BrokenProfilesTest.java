package dev.cardwright.drivers.chip.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenProfilesTest {
    private static final Pattern LIKE_A_KEY = Pattern.compile("(?i)[0-9a-f]{12}");
    private static final Pattern PLACE = Pattern.compile("p\\.yaml(:[1-9][0-9]*)?: ");

    static List<ProfileFiles.Broken> broken() throws IOException {
        return ProfileFiles.broken();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void each_fault_is_one_sentence_with_its_line_that_repeats_no_key(ProfileFiles.Broken broken) {
        assertThatThrownBy(() -> read(broken.yaml().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProfileFault.class)
                .hasMessage(broken.sentence());
        assertThat(LIKE_A_KEY.matcher(broken.sentence()).find()).isFalse();
    }

    @Test
    void what_a_schema_can_see_the_schema_refuses_too_and_nothing_else() throws IOException {
        Schema schema = ProfileFiles.schema();
        for (ProfileFiles.Broken broken : broken()) {
            if (!broken.sentence().contains("no valid YAML")) {
                assertThat(schema.validate(broken.yaml(), InputFormat.YAML).isEmpty())
                        .as(broken.name())
                        .isEqualTo(!broken.schemaSees());
            }
        }
    }

    @Test
    void every_example_and_every_built_in_profile_passes_the_schema() throws IOException {
        Schema schema = ProfileFiles.schema();
        assertThat(ProfileFiles.whole()).hasSizeGreaterThanOrEqualTo(5);
        for (String profile : ProfileFiles.whole()) {
            assertThat(schema.validate(profile, InputFormat.YAML)).isEmpty();
        }
    }

    @Test
    void a_file_that_is_not_there_too_large_too_deep_or_not_text_is_told() {
        assertThatThrownBy(() -> ProfileReader.read(Path.of("no-such.yaml")))
                .hasMessage("no-such.yaml: There is no such file. Allowed: the path of a chip profile.");
        assertThatThrownBy(() -> read(new byte[300_000]))
                .hasMessage("p.yaml: The profile has 300000 bytes. Allowed: at most 262144.");
        assertThatThrownBy(() -> read(("profile: " + "[".repeat(200)).getBytes(StandardCharsets.UTF_8)))
                .hasMessage("p.yaml:1: Values stand in each other too deeply. Allowed: 100 levels.");
        assertThatThrownBy(() -> read(new byte[] {(byte) 0xC3, 0x28}))
                .hasMessage("p.yaml: The profile is not written in UTF-8. Allowed: UTF-8.");
    }

    /** Whatever happens to the bytes of a profile, it is read or refused in one sentence with its place. */
    @Test
    void profiles_with_changed_bytes_are_read_or_refused_in_one_sentence() throws IOException {
        Random random = new Random(20261124);
        List<String> whole = ProfileFiles.whole();
        int refused = 0;
        for (int round = 0; round < 4000; round++) {
            byte[] yaml = whole.get(round % whole.size()).getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                yaml = changed(yaml, random);
            }
            try {
                read(yaml);
            } catch (ProfileFault fault) {
                refused++;
                assertThat(fault.getMessage()).hasLineCount(1).containsPattern(PLACE);
                assertThat(fault.sentence()).endsWith(".").hasSizeLessThan(6000);
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static byte[] changed(byte[] yaml, Random random) {
        int at = random.nextInt(yaml.length);
        String marks = "{}[]:,-#&*!|>'\"%@`\n\t 0aA\u00e9";
        switch (random.nextInt(4)) {
            case 0 -> yaml[at] = (byte) random.nextInt(256);
            case 1 -> yaml[at] = (byte) marks.charAt(random.nextInt(marks.length() - 1));
            case 2 -> {
                int from = random.nextInt(yaml.length);
                int length = Math.min(random.nextInt(40), yaml.length - Math.max(at, from));
                System.arraycopy(yaml, from, yaml, at, length);
            }
            default -> {
                byte[] shorter = new byte[Math.max(1, yaml.length - random.nextInt(20))];
                System.arraycopy(yaml, 0, shorter, 0, shorter.length);
                return shorter;
            }
        }
        return yaml;
    }

    private static void read(byte[] yaml) throws ProfileFault {
        ProfileReader.read("p.yaml", yaml);
    }
}
