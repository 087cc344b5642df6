package dev.cardwright.drivers.chip.inspect;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.Type2Container;
import dev.cardwright.drivers.chip.storage.DirectLine;
import dev.cardwright.drivers.chip.storage.PageTag;
import dev.cardwright.drivers.chip.storage.StorageReader;
import dev.cardwright.drivers.chip.storage.TagIdentity;
import dev.cardwright.drivers.chip.storage.TagModel;
import dev.cardwright.drivers.chip.storage.TagSettings;
import java.util.Arrays;
import java.util.List;

/** Looks at a tag of pages. Behind a refusal it is reset, because a tag halts then. */
final class TagLook {
    private static final int CONTAINER_PAGE = 3;
    private static final List<DirectLine> LINES = List.of(DirectLine.TRANSPARENT_SESSION, DirectLine.PN532_ESCAPE);

    private final ChipSession session;

    private TagLook(ChipSession session) {
        this.session = session;
    }

    static TagFacts at(ChipSession session) throws ChipFault {
        return new TagLook(session).facts();
    }

    private TagFacts facts() throws ChipFault {
        Told<Type2Container> container = freshlyAsked(this::container);
        Told<PageTag> tag = tag();
        if (tag.value().isEmpty()) {
            return new TagFacts(Told.nothing(tag.why()), container, Told.nothing(tag.why()), Told.nothing(tag.why()));
        }
        PageTag known = tag.value().get();
        Told<TagSettings> settings = freshlyAsked(() -> TagSettings.of(known));
        Told<NdefMessage> ndef = freshlyAsked(
                () -> known.ndef().orElseThrow(() -> new ChipFault(Kind.WRONG_CARD, "The tag holds no NDEF message.")));
        return new TagFacts(Told.of(known.identity()), container, settings, ndef);
    }

    private Type2Container container() throws ChipFault {
        byte[] page = Arrays.copyOf(new StorageReader(session).read(CONTAINER_PAGE), TagModel.PAGE_BYTES);
        return Type2Container.of(page)
                .orElseThrow(() -> new ChipFault(Kind.WRONG_CARD, "The tag is not prepared for NDEF."));
    }

    /** Readers pass a tag's own commands on in different ways; the tag itself says most surely what it is. */
    private Told<PageTag> tag() throws ChipFault {
        Told<PageTag> found = Told.nothing("");
        for (DirectLine line : LINES) {
            found = freshlyAsked(() -> PageTag.of(session, line));
            boolean sure = found.value()
                    .filter(tag -> tag.identity().evidence() == TagIdentity.Evidence.VERSION)
                    .isPresent();
            if (sure) {
                return found;
            }
        }
        return found;
    }

    private <T> Told<T> freshlyAsked(Told.Question<T> question) throws ChipFault {
        Told<T> told = Told.asked(question);
        if (told.value().isEmpty()) {
            session.reset();
        }
        return told;
    }
}
