package dev.cardwright.drivers.chip.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.storage.AccessConditions;
import dev.cardwright.drivers.chip.storage.DataAccess;
import dev.cardwright.drivers.chip.storage.TrailerAccess;
import dev.cardwright.drivers.chip.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "profiles");
    private static final byte[] UID = HexFormat.of().parseHex("04A1B2C3D4E5F6");

    @Test
    void the_door_badge_has_a_frame_in_a_sector_that_the_directory_names() throws Exception {
        ChipProfile profile = ProfileReader.read(EXAMPLES.resolve("door-classic.yaml"));

        assertThat(profile.chips()).containsExactlyInAnyOrder(ChipKind.CLASSIC_1K, ChipKind.CLASSIC_4K);
        assertThat(profile.needs()).containsExactly("BADGE_NUMBER");
        assertThat(profile.plan())
                .isEqualTo(new ClassicPlan(
                        List.of(new ClassicPlan.Sector(
                                1,
                                "door-read",
                                "door-write",
                                AccessConditions.of(DataAccess.WRITE_BY_B, TrailerAccess.ALL_BY_B),
                                0x69,
                                List.of(new Fragment(0, "badge")),
                                OptionalInt.of(0x4811))),
                        Optional.of(new ClassicPlan.Directory("directory-write", 0)),
                        Optional.empty()));
        assertThat(made(profile, "badge", Map.of("BADGE_NUMBER", new Value.Text("6025"))))
                .isEqualTo("0000000002E22F13");
    }

    @Test
    void the_visitors_tag_has_a_page_and_a_visiting_card_behind_a_password() throws Exception {
        ChipProfile profile = ProfileReader.read(EXAMPLES.resolve("visitor-ntag.yaml"));

        assertThat(profile.needs())
                .containsExactlyInAnyOrder("CARD_ID", "HOST_FIRST_NAME", "HOST_LAST_NAME", "HOST_TELEPHONE");
        assertThat(profile.plan())
                .isEqualTo(new TagPlan(
                        Optional.of("message"),
                        List.of(),
                        Optional.of(new TagPlan.TagProtection("password", 4, false)),
                        false,
                        false));
        assertThat(profile.keys().values()).extracting(ProfileKey::kind).containsExactly(KeyKind.MIFARE_48);
    }

    @Test
    void the_employees_card_has_three_applications_with_keys_of_its_own() throws Exception {
        ChipProfile profile = ProfileReader.read(EXAMPLES.resolve("employee-desfire.yaml"));

        assertThat(profile.needs()).containsExactlyInAnyOrder("EMPLOYEE_NUMBER", "VALID_UNTIL");
        assertThat(profile.diversifications()).containsExactly("card-div", "door-div", "purse-div", "time-div");
        DesfirePlan plan = (DesfirePlan) profile.plan();
        assertThat(plan.messaging()).isEqualTo(DesfirePlan.Messaging.EV2);
        assertThat(plan.applications())
                .extracting(application -> application.id().toString())
                .containsExactly("F48120", "F48121", "F48122");
        assertThat(plan.applications().get(1).files())
                .singleElement()
                .isInstanceOfSatisfying(DesfirePlan.CounterFile.class, purse -> {
                    FileSettings.Value settings = purse.settings();
                    assertThat(settings.upper()).isEqualTo(100_000);
                    assertThat(settings.rights()).isEqualTo(new FileRights(1, FileRights.NEVER, 2, 0));
                });
        assertThat(profile.irreversible()).isEmpty();
        assertThat(profile.values().evaluate(Set.of("door-div"), Map.of("uid", new Value.Bytes(UID))))
                .containsEntry("door-div", new Value.Bytes(HexFormat.of().parseHex("04A1B2C3D4E5F6F48120455841")));
    }

    @Test
    void the_built_in_profiles_are_read_as_any_other() throws Exception {
        ChipProfile uid = ChipProfiles.named("uid");
        assertThat(uid.plan()).isEqualTo(new UidPlan());
        assertThat(uid.needs()).isEmpty();
        assertThat(uid.report()).containsEntry("MIFARE_UID", "uid");

        ChipProfile ndef = ChipProfiles.named("uid-ndef");
        assertThat(ndef.needs()).containsExactly("CARD_ID");
        assertThat(made(ndef, "message", Map.of("CARD_ID", new Value.Text("CA26-1"))))
                .isEqualTo("D1011B5500"
                        + HexFormat.of()
                                .withUpperCase()
                                .formatHex("urn:cardwright:card:CA26-1".getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> ChipProfiles.named("other"))
                .hasMessage("There is no built-in chip profile \"other\". Allowed: uid, uid-ndef.");
    }

    private static String made(ChipProfile profile, String value, Map<String, Value> given) throws Exception {
        Value made = Objects.requireNonNull(
                profile.values().evaluate(Set.of(value), given).get(value));
        return HexFormat.of().withUpperCase().formatHex(((Value.Bytes) made).bytes());
    }
}
