package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.ndef.TlvArea;
import dev.cardwright.drivers.chip.storage.TagModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to stand on an Ultralight or an NTAG. */
final class TagReader {
    private static final Map<ChipKind, TagModel> MODELS = Map.of(
            ChipKind.ULTRALIGHT,
            TagModel.ULTRALIGHT,
            ChipKind.NTAG213,
            TagModel.NTAG213,
            ChipKind.NTAG215,
            TagModel.NTAG215,
            ChipKind.NTAG216,
            TagModel.NTAG216);

    private final Ground ground;
    private final ProfileSection tag;
    private final TagModel smallest;

    private TagReader(Ground ground, ProfileSection tag) {
        this.ground = ground;
        this.tag = tag;
        this.smallest = ground.chips().stream()
                .map(chip -> MODELS.getOrDefault(chip, TagModel.ULTRALIGHT))
                .min((one, other) -> Integer.compare(one.pages(), other.pages()))
                .orElse(TagModel.ULTRALIGHT);
    }

    static TagPlan read(Ground ground, ProfileSection profile) throws ProfileFault {
        return new TagReader(
                        ground,
                        profile.section(
                                "tag", "message", "content", "protection", "lock-configuration", "prepare-container"))
                .plan();
    }

    private TagPlan plan() throws ProfileFault {
        if (tag.has("message") && tag.has("content")) {
            throw tag.fault(
                    tag.line(),
                    "Both message and content stand in tag",
                    "message for NDEF, or content for bytes at places");
        }
        Optional<String> message = tag.has("message") ? Optional.of(message()) : Optional.empty();
        List<Fragment> content = content();
        Optional<TagPlan.TagProtection> protection = protection();
        boolean lock = tag.truth("lock-configuration", false);
        if (message.isEmpty() && content.isEmpty() && protection.isEmpty() && !lock) {
            throw tag.fault(
                    tag.line(),
                    "Nothing is to be done in tag",
                    "message, content, protection, or no tag and chip: any");
        }
        if (lock) {
            requirePassword("lock-configuration");
        }
        boolean prepare = tag.truth("prepare-container", false);
        if (prepare && message.isEmpty()) {
            throw tag.faultAt(
                    "prepare-container",
                    "A tag is prepared for NDEF and gets none in tag",
                    "prepare-container beside message");
        }
        TagPlan plan = new TagPlan(message, content, protection, lock, prepare);
        ground.irreversible().addAll(plan.irreversible());
        return plan;
    }

    private String message() throws ProfileFault {
        String message = ground.values().message(tag, "message");
        int needed = TlvArea.bytesFor(ground.values().lengthOf(message).least());
        if (needed > smallest.ndefBytes()) {
            throw tag.faultAt(
                    "message",
                    "The value \"" + message + "\" has " + ground.values().told(message) + " and does not fit on "
                            + smallest,
                    smallest.ndefBytes() + " bytes with type and length in front");
        }
        return message;
    }

    private List<Fragment> content() throws ProfileFault {
        FragmentCheck check = new FragmentCheck(ground, tag, 0, smallest.userBytes());
        for (ProfileSection piece : tag.sections("content", "content", 64, "page", "at", "value")) {
            int page = piece.number("page", TagModel.FIRST_USER_PAGE, smallest.lastUserPage());
            int at = piece.number("at", 0, TagModel.PAGE_BYTES - 1, 0);
            String value = ground.values().bytes(piece, "value");
            check.add(piece, (page - TagModel.FIRST_USER_PAGE) * TagModel.PAGE_BYTES + at, value);
        }
        return check.checked();
    }

    private Optional<TagPlan.TagProtection> protection() throws ProfileFault {
        Optional<ProfileSection> section = tag.optionalSection("protection", "key", "first-page", "reading-too");
        if (section.isEmpty()) {
            return Optional.empty();
        }
        requirePassword("protection");
        ProfileSection own = section.get();
        return Optional.of(new TagPlan.TagProtection(
                ground.keys().sixBytes(own, "key"),
                own.number("first-page", TagModel.FIRST_USER_PAGE, smallest.firstConfigurationPage()),
                own.truth("reading-too", false)));
    }

    private void requirePassword(String key) throws ProfileFault {
        if (ground.chips().contains(ChipKind.ULTRALIGHT)) {
            throw tag.faultAt(
                    key,
                    "An Ultralight has no password and no configuration, but \"" + key + "\" stands in tag",
                    "ntag213, ntag215, ntag216");
        }
    }
}
