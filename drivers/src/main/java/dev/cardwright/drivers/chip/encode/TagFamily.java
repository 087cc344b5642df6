package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.TlvArea;
import dev.cardwright.drivers.chip.ndef.Type2Container;
import dev.cardwright.drivers.chip.profile.ChipKind;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.Fragment;
import dev.cardwright.drivers.chip.profile.TagPlan;
import dev.cardwright.drivers.chip.profile.TagPlan.TagProtection;
import dev.cardwright.drivers.chip.storage.PageTag;
import dev.cardwright.drivers.chip.storage.TagConfiguration;
import dev.cardwright.drivers.chip.storage.TagModel;
import dev.cardwright.drivers.chip.storage.TagPassword;
import dev.cardwright.drivers.chip.value.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Ultralight and NTAG 213, 215, 216: a message or pages first, then the password, then its answer, then what it protects and last from where on. Until that
 * last page is written the tag is as open as before, so a torn one is begun again.
 *
 * <p>Password and answer are the first four and the next two bytes of the protection's key. A tag that hides its configuration behind a password may count
 * wrong ones and close itself for ever; it is opened only when it is known by its number, or when the pages in front of the protected ones carry this
 * person's data. A plan that protects reading from page 4 on leaves none of them to be seen.
 */
final class TagFamily implements CardFamily {
    private final ChipProfile profile;
    private final TagPlan plan;

    /** @throws IllegalArgumentException when the plan does something for ever that the profile does not name, or that its chips cannot do */
    TagFamily(ChipProfile profile, TagPlan plan) {
        if (!profile.irreversible().containsAll(plan.irreversible())) {
            throw new IllegalArgumentException(
                    "The profile " + profile.id() + " does not name everything that can never be taken back.");
        }
        if (plan.protection().isPresent() && profile.chips().contains(ChipKind.ULTRALIGHT)) {
            throw new IllegalArgumentException(
                    "The profile " + profile.id() + " gives a password to an ultralight. Allowed: to NTAG chips.");
        }
        this.profile = profile;
        this.plan = plan;
    }

    @Override
    public void checkSizes(ChipProfile checked, Map<String, Value> values) throws ChipFault {
        for (ChipKind chip : checked.chips()) {
            TagModel model = TagModel.valueOf(chip.name());
            if (plan.message().isPresent()) {
                int bytes = length(values, plan.message().get());
                requireRoom(plan.message().get(), chip, TlvArea.bytesFor(bytes), model.ndefBytes());
            }
            for (Fragment fragment : plan.content()) {
                int end = fragment.at() + length(values, fragment.value());
                requireRoom(fragment.value(), chip, end, model.userBytes());
            }
        }
    }

    private static int length(Map<String, Value> values, String name) {
        return values.get(name) instanceof Value.Bytes bytes ? bytes.length() : 0;
    }

    private static void requireRoom(String value, ChipKind chip, int needed, int room) throws ChipFault {
        if (needed > room) {
            throw new ChipFault(
                    Kind.VALUES,
                    "The value \"" + value + "\" needs " + needed + " bytes of the chip. Allowed: " + room + " on "
                            + chip.written() + ".");
        }
    }

    @Override
    public Standing look(CardAtWork work) throws ChipFault {
        PageTag tag = requireChip(work);
        if (tag.frontLocked()) {
            throw locked();
        }
        if (plan.lockConfiguration()) {
            tag.guard().requirePassword();
        }
        TagPages pages = TagPages.of(work, plan, tag);
        boolean ours = tag.identity().model().hasPassword() && requireUsable(work, tag, pages);
        if (plan.message().isPresent()) {
            requireArea(tag, pages.messageBytes());
        }
        Standing standing = pages.look(ours, plan.protection().isPresent());
        return ours ? Standing.BEGUN : standing;
    }

    private PageTag requireChip(CardAtWork work) throws ChipFault {
        PageTag tag = work.tag();
        ChipKind chip = ChipKind.valueOf(tag.identity().model().name());
        if (!profile.chips().contains(chip)) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "The chip at the station is of the kind " + chip.written() + ". Profile " + profile.id()
                            + " takes: "
                            + profile.chips().stream()
                                    .map(ChipKind::written)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return tag;
    }

    private static ChipFault locked() {
        return new ChipFault(Kind.WRONG_CARD, "The chip at the station is locked against writing.");
    }

    /** Opens a tag that is protected with the plan's password; tells whether it was. */
    private boolean requireUsable(CardAtWork work, PageTag tag, TagPages pages) throws ChipFault {
        if (plan.protection().isPresent()) {
            tag.guard().requirePassword();
        }
        Optional<TagConfiguration> shown = tag.guard().settings();
        boolean closed =
                shown.map(known -> known.protects(tag.identity().model())).orElse(true);
        if (closed) {
            open(work, tag, shown.isEmpty(), Optional.of(pages));
        }
        TagConfiguration settings = shown.isPresent() ? shown.get() : settings(tag);
        if (settings.pagesLocked()) {
            throw locked();
        }
        if (plan.protection().isPresent() && settings.locked() && !(closed && plan.lockConfiguration())) {
            throw new ChipFault(Kind.WRONG_CARD, "The configuration of the chip at the station is locked.");
        }
        return closed;
    }

    private static TagConfiguration settings(PageTag tag) throws ChipFault {
        return tag.guard()
                .settings()
                .orElseThrow(() -> new ChipFault(Kind.STATUS, "The chip does not show its configuration."));
    }

    /** Proves the plan's password to a protected tag, but never to one on which a wrong one might be the last. */
    private void open(CardAtWork work, PageTag tag, boolean hidden, Optional<TagPages> pages) throws ChipFault {
        if (tag.guard().isOpen()) {
            return;
        }
        TagProtection protection = plan.protection().orElseThrow(TagFamily::foreignPassword);
        boolean own = work.isEncodedHere() || (hidden && pages.isPresent() && looksOurs(tag, protection, pages.get()));
        try (TagPassword password = password(work, protection, false)) {
            boolean right = own ? tag.guard().unlockOwn(password) : tag.guard().unlock(password);
            if (!right) {
                throw foreignPassword();
            }
        }
    }

    /** A tag that hides what this plan hides, and shows this person's data in front of it. */
    private static boolean looksOurs(PageTag tag, TagProtection protection, TagPages pages) throws ChipFault {
        try {
            return protection.readingToo()
                    && pages.standInFrontOf(protection.firstPage())
                    && !tag.canRead(protection.firstPage());
        } catch (ChipFault refused) {
            if (refused.kind() == Kind.STATUS) {
                // More is hidden than this plan hides.
                tag.wake();
                return false;
            }
            throw refused;
        }
    }

    private static ChipFault foreignPassword() {
        return new ChipFault(Kind.WRONG_CARD, "The chip at the station is protected by a password of somebody else.");
    }

    private static TagPassword password(CardAtWork work, TagProtection protection, boolean writing) throws ChipFault {
        try (SecretBytes key = work.sixBytes(protection.key(), writing)) {
            byte[] six = key.copy();
            byte[] password = Arrays.copyOf(six, 4);
            byte[] answer = Arrays.copyOfRange(six, 4, 6);
            try {
                return new TagPassword(password, answer);
            } finally {
                Arrays.fill(six, (byte) 0);
                Arrays.fill(password, (byte) 0);
                Arrays.fill(answer, (byte) 0);
            }
        }
    }

    private void requireArea(PageTag tag, int needed) throws ChipFault {
        Optional<Type2Container> container = tag.ndefContainer();
        int room = tag.identity().model().ndefBytes();
        if (container.isPresent()) {
            if (!container.get().writable()) {
                throw new ChipFault(
                        Kind.WRONG_CARD, "The chip at the station says that its NDEF data may not be written.");
            }
            room = Math.min(container.get().areaBytes(), tag.identity().model().userBytes());
        } else if (!plan.prepareContainer()) {
            throw new ChipFault(Kind.WRONG_CARD, "The chip at the station is not prepared for NDEF.");
        } else if (!tag.canBePrepared()) {
            throw new ChipFault(
                    Kind.WRONG_CARD, "The one-time bits of the chip at the station already say something else.");
        }
        if (needed > room) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "The chip at the station is too small: the NDEF message needs " + needed + " bytes, and it has "
                            + room + ".");
        }
    }

    @Override
    public void write(CardAtWork work) throws ChipFault {
        PageTag tag = work.tag();
        TagPages pages = TagPages.of(work, plan, tag);
        pages.write();
        if (plan.protection().isEmpty() || isProtected(tag, plan.protection().get())) {
            return;
        }
        pages.readBack();
        TagProtection protection = plan.protection().get();
        try (TagPassword password = password(work, protection, true)) {
            tag.guard().protect(password, protection.firstPage(), protection.readingToo());
        }
    }

    /** Whether the tag, which is open, is protected as the plan says. */
    private static boolean isProtected(PageTag tag, TagProtection protection) throws ChipFault {
        TagConfiguration settings = settings(tag);
        return settings.protects(tag.identity().model())
                && settings.firstProtected() == protection.firstPage()
                && settings.readingToo() == protection.readingToo()
                && settings.wrongPasswords() == 0;
    }

    @Override
    public ChipContent readBack(CardAtWork work) throws ChipFault {
        PageTag tag = requireChip(work);
        Optional<TagPages> pages = work.hasValues() ? Optional.of(TagPages.of(work, plan, tag)) : Optional.empty();
        if (tag.identity().model().hasPassword()) {
            requireProtection(work, tag, pages);
        }
        if (pages.isPresent()) {
            return new ChipContent(pages.get().readBack());
        }
        if (plan.message().isEmpty()) {
            return new ChipContent(new byte[0]);
        }
        int room = tag.identity().model().userBytes();
        NdefMessage message = tag.messageWithin(room)
                .orElseThrow(() -> new ChipFault(Kind.VERIFY, "The chip carries no NDEF message."));
        return new ChipContent(TagPages.block(message, room));
    }

    private void requireProtection(CardAtWork work, PageTag tag, Optional<TagPages> pages) throws ChipFault {
        Optional<TagConfiguration> shown = tag.guard().settings();
        boolean closed =
                shown.map(known -> known.protects(tag.identity().model())).orElse(true);
        if (plan.protection().isEmpty()) {
            if (closed) {
                throw new ChipFault(
                        Kind.VERIFY, "The chip is protected by a password, which the profile does not say.");
            }
            return;
        }
        if (!closed) {
            throw new ChipFault(Kind.VERIFY, "The chip is not protected by a password as the profile says.");
        }
        try {
            open(work, tag, shown.isEmpty(), pages);
        } catch (ChipFault refused) {
            throw refused.kind() == Kind.WRONG_CARD
                    ? new ChipFault(Kind.VERIFY, "The chip does not open with its password. " + refused.sentence())
                    : refused;
        }
        if (!isProtected(tag, plan.protection().get())) {
            throw new ChipFault(Kind.VERIFY, "The protection of the chip is not as the profile says.");
        }
    }

    @Override
    public void finishForever(CardAtWork work) throws ChipFault {
        PageTag tag = work.tag();
        if (plan.prepareContainer() && tag.ndefContainer().isEmpty()) {
            tag.prepareForNdefIrreversibly();
        }
        if (plan.lockConfiguration()) {
            tag.guard().lockConfigurationIrreversibly();
        }
    }

    @Override
    public void requireFinished(CardAtWork work, ChipUid shown) throws ChipFault {
        PageTag tag = work.tag();
        if (plan.message().isPresent() && tag.ndefContainer().isEmpty()) {
            throw new ChipFault(Kind.VERIFY, "The chip does not say that it is prepared for NDEF.");
        }
        if (plan.lockConfiguration() && !settings(tag).locked()) {
            throw new ChipFault(Kind.VERIFY, "The configuration of the chip is not locked as the profile says.");
        }
    }

    @Override
    public void wipe(CardAtWork work) throws ChipFault {
        PageTag tag = requireChip(work);
        boolean configured = tag.identity().model().hasPassword();
        if (tag.frontLocked()) {
            throw locked();
        }
        if (configured) {
            requireWipeable(work, tag);
        }
        TagPages.wipe(tag);
        if (configured && plan.protection().isPresent()) {
            tag.guard().unprotect();
        }
    }

    private void requireWipeable(CardAtWork work, PageTag tag) throws ChipFault {
        Optional<TagConfiguration> shown = tag.guard().settings();
        if (shown.map(known -> known.protects(tag.identity().model())).orElse(true)) {
            Optional<TagPages> pages = work.hasValues() ? Optional.of(TagPages.of(work, plan, tag)) : Optional.empty();
            open(work, tag, shown.isEmpty(), pages);
        }
        TagConfiguration settings = shown.isPresent() ? shown.get() : settings(tag);
        if (settings.pagesLocked() || (settings.locked() && plan.protection().isPresent())) {
            throw new ChipFault(
                    Kind.WRONG_CARD, "The chip at the station is locked for good and cannot be made blank again.");
        }
    }
}
