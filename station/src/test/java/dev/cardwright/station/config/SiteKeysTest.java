package dev.cardwright.station.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.drivers.chip.profile.ProfileReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are missing or not the agreed ones keep a station from starting, with the place in its configuration. */
class SiteKeysTest {

    /** A card's own key by the published key of AN10922, whose check value is 3544E0. */
    private static final String PROFILE = """
            profile: one-key
            version: 1
            chip: desfire-ev2
            interface: contactless
            keys:
              card: {ref: "published:keys/an10922-aes#0", kind: aes128, kcv: "3544E0"}
            desfire:
              messaging: ev2
              card-key: card
            """;

    @TempDir
    private Path folder;

    private StationConfig config(String keys, String profile) throws Exception {
        Files.writeString(folder.resolve("badge.svg"), "<svg/>");
        Files.writeString(folder.resolve("one-key.yaml"), profile);
        return StationConfig.read(Files.writeString(folder.resolve("station.yaml"), """
                site: demo
                station: S1
                mode: demo
                data: data
                logs: logs
                handover: automatic
                backend: {url: "https://127.0.0.1:8443/", keyStore: s.p12, keyStorePasswordFile: s.password, trust: ca.pem}
                mqtt:    {url: "ssl://127.0.0.1:8883", keyStore: s.p12, keyStorePasswordFile: s.password, trust: ca.pem}
                console: {port: 8444, keyStore: c.p12, keyStorePasswordFile: c.password}
                organisations: [{id: ORG-17, name: "One AB", deliveredWhen: acknowledged}]
                articles:
                  - id: ACCESS
                    version: "1"
                    design: badge.svg
                    stock: desfire
                    ribbon: ymcko
                    chip: {profile: one-key.yaml}
                    verify: chip
                lines:
                  - {id: L1, printer: "evolis:tcp://127.0.0.1:9101", stock: desfire, ribbon: ymcko, reader: {contactless: "Sim"}}
                """ + keys));
    }

    private String refusal(String keys, String profile) throws Exception {
        StationConfig config = config(keys, profile);
        var thrown = assertThatExceptionOfType(ConfigFault.class).isThrownBy(() -> SiteKeys.open(config));
        return String.valueOf(thrown.actual().getMessage());
    }

    @Test
    void keys_that_are_the_agreed_ones_are_opened() throws Exception {
        try (KeySource keys = SiteKeys.open(config("keys: [{published: true}]\n", PROFILE))) {
            assertThat(keys.name()).isEqualTo("published:keys");
        }
    }

    @Test
    void a_key_that_is_not_the_agreed_one_is_told_by_its_reference() throws Exception {
        assertThat(refusal("keys: [{published: true}]\n", PROFILE.replace("3544E0", "752430")))
                .startsWith("station.yaml:17: ")
                .contains("published:keys/an10922-aes#0");
    }

    @Test
    void a_store_that_no_line_names_is_told_with_those_that_are_there() throws Exception {
        assertThat(refusal("", PROFILE))
                .startsWith("station.yaml:17: ")
                .contains("published:keys/an10922-aes#0", "is in a store that is not configured");
        assertThat(refusal("keys: [{published: true}]\n", PROFILE.replace("an10922-aes", "an10921-aes")))
                .startsWith("station.yaml:17: ")
                .contains("There is no key published:keys/an10921-aes#0");
    }

    @Test
    void a_key_file_that_is_not_there_or_is_open_to_others_is_told_with_its_line() throws Exception {
        String keys = "keys:\n  - {name: site, file: site.p12, passwordFile: site.password}\n";
        assertThat(refusal(keys, PROFILE))
                .startsWith("station.yaml:22: keys number 1: The file site.password is not there")
                .endsWith(".");
        Files.writeString(folder.resolve("site.password"), "open-sesame", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(
                folder.resolve("site.password"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refusal(keys, PROFILE))
                .startsWith("station.yaml:22: keys number 1: ")
                .contains("chmod 600")
                .doesNotContain("open-sesame");
    }

    @Test
    void a_profile_that_does_what_can_never_be_taken_back_is_refused_before_any_key_is_opened() {
        assertThatExceptionOfType(ConfigFault.class)
                .isThrownBy(() -> config(
                        "keys: [{published: true}]\n",
                        PROFILE.replace("  card-key: card", "  card-key: card\n  forever: [random-id]")
                                + "irreversible: [random-id]\n"))
                .withMessageContaining("station.yaml:17: ")
                .withMessageContaining("random-id")
                .withMessageContaining("two persons");
    }

    @Test
    void the_profile_itself_is_right() throws Exception {
        assertThat(ProfileReader.read("one-key.yaml", PROFILE.getBytes(StandardCharsets.UTF_8))
                        .keys())
                .containsOnlyKeys("card");
    }
}
