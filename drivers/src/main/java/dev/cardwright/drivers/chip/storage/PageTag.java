package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.ndef.NdefFormatException;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.TearSafeOrder;
import dev.cardwright.drivers.chip.ndef.TlvArea;
import dev.cardwright.drivers.chip.ndef.Type2Container;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An Ultralight or an NTAG 213, 215 or 216: pages of four bytes, of which only those for the user's data are written here, and NDEF in
 * them. Lock bits, one-time bits and the configuration's own lock are never touched except in methods named irreversible. One thread owns it.
 */
public final class PageTag {
    private static final int PAGE = TagModel.PAGE_BYTES;
    private static final int LOCK_PAGE = 2;

    private final StorageReader reader;
    private final TagIdentity identity;
    private final PasswordGuard guard;

    private PageTag(StorageReader reader, DirectLine line, TagIdentity identity) {
        this.reader = reader;
        this.identity = identity;
        this.guard = new PasswordGuard(reader, line, identity.model());
    }

    /**
     * Finds out which tag it is: by its version where the reader can ask for it, else by its capability container and by reading its last pages.
     *
     * @param line how the reader passes a card's own commands on
     * @throws ChipFault {@link Kind#WRONG_CARD} when it is none of those known here
     */
    public static PageTag of(ChipSession session, DirectLine line) throws ChipFault {
        requireFamily(session);
        Optional<byte[]> version = line.version(session);
        if (version.isEmpty() && line != DirectLine.NONE) {
            // A tag that refuses a command halts.
            session.reset();
        }
        return of(session, new DirectLine.Found(line, version));
    }

    /**
     * The same; how the reader passes commands on is found out by trying.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} when it is none of those known here
     */
    public static PageTag of(ChipSession session) throws ChipFault {
        requireFamily(session);
        return of(session, DirectLine.look(session));
    }

    private static void requireFamily(ChipSession session) throws ChipFault {
        Optional<StorageFamily> family = StorageAtr.of(session.atr()).flatMap(StorageAtr::family);
        if (!family.equals(Optional.of(StorageFamily.ULTRALIGHT))) {
            throw new ChipFault(Kind.WRONG_CARD, "The card at the station has no Ultralight or NTAG chip.");
        }
    }

    private static PageTag of(ChipSession session, DirectLine.Found found) throws ChipFault {
        StorageReader reader = new StorageReader(session);
        if (found.version().isEmpty()) {
            return new PageTag(reader, found.line(), byCapacity(reader));
        }
        TagModel model = TagModel.ofVersion(found.version().get())
                .orElseThrow(() -> new ChipFault(
                        Kind.WRONG_CARD, "The chip at the station is of a version that is not known here."));
        return new PageTag(reader, found.line(), new TagIdentity(model, TagIdentity.Evidence.VERSION));
    }

    /** Where the container says nothing that is known, or only a part of its bits was written, every size is tried. */
    private static TagIdentity byCapacity(StorageReader reader) throws ChipFault {
        byte[] container = Arrays.copyOf(reader.read(TagModel.CONTAINER_PAGE), PAGE);
        Optional<TagModel> named =
                Type2Container.of(container).flatMap(known -> TagModel.ofContainer(known.areaBytes() / 8));
        byte[] uid = reader.uid();
        for (TagModel model : named.map(List::of).orElse(List.of(TagModel.values()))) {
            if (endsAt(reader, model, uid)) {
                return new TagIdentity(model, TagIdentity.Evidence.CAPACITY);
            }
        }
        throw new ChipFault(
                Kind.WRONG_CARD,
                named.isPresent()
                        ? "The chip at the station has another size than it says."
                        : "The chip at the station is of a size that is not known here.");
    }

    /** Behind the last page a read goes on with the first ones: the identifier's first three bytes follow the last page. */
    private static boolean endsAt(StorageReader reader, TagModel model, byte[] uid) throws ChipFault {
        Optional<byte[]> last = reader.readIfAllowed(model.pages() - 1);
        if (last.isEmpty()) {
            reader.session().reset();
        }
        return last.isPresent() && Arrays.equals(last.get(), PAGE, PAGE + 3, uid, 0, 3);
    }

    /** Which tag it is, and how that is known. */
    public TagIdentity identity() {
        return identity;
    }

    private TagModel model() {
        return identity.model();
    }

    /**
     * The tag's number; see {@link StorageReader#uid()}.
     *
     * @throws ChipFault when the reader cannot tell
     */
    public byte[] uid() throws ChipFault {
        return reader.uid();
    }

    /**
     * Reads bytes from the start of a page on.
     *
     * @throws ChipFault {@link Kind#STATUS} when the tag refuses
     */
    public byte[] read(int page, int count) throws ChipFault {
        if (page < 0 || count < 0 || page * PAGE + count > model().pages() * PAGE) {
            throw new IllegalArgumentException("The tag has the pages 0 to " + (model().pages() - 1) + ".");
        }
        byte[] all = new byte[count];
        for (int at = 0; at < count; at += StorageReader.READ_BYTES) {
            byte[] part = reader.read(page + at / PAGE);
            System.arraycopy(part, 0, all, at, Math.min(StorageReader.READ_BYTES, count - at));
        }
        return all;
    }

    /**
     * Whether a page can be read now; where not, the tag was reset.
     *
     * @throws ChipFault when the card or the reader is gone
     */
    public boolean canRead(int page) throws ChipFault {
        boolean can = reader.readIfAllowed(page).isPresent();
        if (!can) {
            wake();
        }
        return can;
    }

    /**
     * Resets the tag, as is needed behind a refusal.
     *
     * @throws ChipFault when it does not answer
     */
    public void wake() throws ChipFault {
        guard.reset();
    }

    /**
     * Writes a page of the user's data.
     *
     * @throws ChipFault {@link Kind#WRITE} when the tag refuses
     */
    public void write(int page, byte[] content) throws ChipFault {
        if (page < TagModel.FIRST_USER_PAGE || page > model().lastUserPage()) {
            throw new IllegalArgumentException("The tag has the user's pages " + TagModel.FIRST_USER_PAGE + " to "
                    + model().lastUserPage() + ", not " + page + ".");
        }
        writeAny(page, content);
    }

    private void writeAny(int page, byte[] content) throws ChipFault {
        if (content.length != PAGE) {
            throw new IllegalArgumentException("A page has 4 bytes, not " + content.length + ".");
        }
        reader.write(page, content);
    }

    /**
     * The message on the tag.
     *
     * @return nothing when there is none
     * @throws ChipFault {@link Kind#WRONG_CARD} when the tag is not prepared for NDEF, or its data are broken
     */
    public Optional<NdefMessage> ndef() throws ChipFault {
        return messageWithin(areaBytes(false));
    }

    /**
     * The message in the first bytes of the data area, whatever the capability container says.
     *
     * @param bytes at most as many as the tag has
     * @return nothing when there is none
     * @throws ChipFault {@link Kind#WRONG_CARD} when the data are broken
     */
    public Optional<NdefMessage> messageWithin(int bytes) throws ChipFault {
        byte[] area = new byte[bytes];
        try {
            fillToMessage(area);
            return TlvArea.read(area);
        } catch (NdefFormatException broken) {
            throw new ChipFault(
                    Kind.WRONG_CARD, "The NDEF data on the chip are broken. " + broken.getMessage(), broken);
        }
    }

    /** Reads as far as the end of the first message, wherever in the area it stands, or to the area's end. */
    private void fillToMessage(byte[] area) throws ChipFault, NdefFormatException {
        int known = 0;
        int needed = Math.min(area.length, StorageReader.READ_BYTES);
        while (needed > known) {
            int to = Math.min(
                    area.length,
                    (needed + StorageReader.READ_BYTES - 1) / StorageReader.READ_BYTES * StorageReader.READ_BYTES);
            fill(area, known, to);
            known = to;
            needed = TlvArea.needed(area, known);
        }
    }

    private void fill(byte[] area, int from, int to) throws ChipFault {
        if (to > from) {
            byte[] part = read(TagModel.FIRST_USER_PAGE + from / PAGE, Math.min(to, area.length) - from);
            System.arraycopy(part, 0, area, from, part.length);
        }
    }

    private int areaBytes(boolean toWrite) throws ChipFault {
        Type2Container container = Type2Container.of(read(TagModel.CONTAINER_PAGE, PAGE))
                .orElseThrow(() -> new ChipFault(Kind.WRONG_CARD, "The chip at the station is not prepared for NDEF."));
        if (toWrite && !container.writable()) {
            throw new ChipFault(Kind.WRONG_CARD, "The chip at the station says that its NDEF data may not be written.");
        }
        return Math.min(container.areaBytes(), model().userBytes());
    }

    /**
     * Writes a message so that a tag torn away has none, the old or the new one, and reads it back. Blocks in front of the message stay.
     *
     * @throws ChipFault {@link Kind#VALUES} when it does not fit (nothing was written then), {@link Kind#VERIFY} when it reads back
     *     otherwise, {@link Kind#WRONG_UID} when the tag was changed meanwhile
     */
    public void writeNdef(NdefMessage message) throws ChipFault {
        byte[] uid = reader.uid();
        byte[] area = new byte[areaBytes(true)];
        try {
            fillToMessage(area);
        } catch (NdefFormatException broken) {
            // Whatever is there is no NDEF and is written over from its first byte.
            Arrays.fill(area, (byte) 0);
        }
        byte[] wanted;
        try {
            wanted = TearSafeOrder.wanted(area, message, PAGE);
        } catch (IllegalArgumentException large) {
            throw new ChipFault(Kind.VALUES, String.valueOf(large.getMessage()), large);
        }
        for (TearSafeOrder.Step step : TearSafeOrder.steps(wanted, area, PAGE)) {
            write(TagModel.FIRST_USER_PAGE + step.unit(), step.content());
        }
        if (!Arrays.equals(read(TagModel.FIRST_USER_PAGE, wanted.length), wanted)) {
            throw new ChipFault(Kind.VERIFY, "The chip does not read back the NDEF message that was written to it.");
        }
        if (!Arrays.equals(reader.uid(), uid)) {
            throw new ChipFault(Kind.WRONG_UID, "The card at the station was changed while it was being encoded.");
        }
    }

    /** Its password and configuration; an Ultralight has none, which the guard's methods tell. */
    public PasswordGuard guard() {
        return guard;
    }

    /**
     * Says in the one-time bits of page 3 that the tag is prepared for NDEF. IRREVERSIBLE: bits there only go from 0 to 1. A tag that has some of them is
     * completed.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} when bits are set in page 3 that say something else
     */
    public void prepareForNdefIrreversibly() throws ChipFault {
        byte[] wanted = container();
        byte[] now = read(TagModel.CONTAINER_PAGE, PAGE);
        if (Arrays.equals(now, wanted)) {
            return;
        }
        if (!canBePrepared()) {
            throw new ChipFault(
                    Kind.WRONG_CARD, "The one-time bits of the chip at the station already say something else.");
        }
        writeAny(TagModel.CONTAINER_PAGE, wanted);
        if (!Arrays.equals(read(TagModel.CONTAINER_PAGE, PAGE), wanted)) {
            throw new ChipFault(Kind.VERIFY, "The chip does not read back its one-time bits.");
        }
    }

    private byte[] container() {
        return new byte[] {(byte) 0xE1, 0x10, (byte) (model().ndefBytes() / 8), 0};
    }

    /**
     * Whether the one-time bits of page 3 say that the tag is prepared for NDEF, or can still be made to.
     *
     * @throws ChipFault {@link Kind#STATUS} when the tag refuses
     */
    public boolean canBePrepared() throws ChipFault {
        byte[] now = read(TagModel.CONTAINER_PAGE, PAGE);
        byte[] wanted = container();
        boolean possible = true;
        for (int at = 0; at < PAGE; at++) {
            possible &= (now[at] & ~wanted[at]) == 0;
        }
        return possible;
    }

    /**
     * What page 3 says of NDEF.
     *
     * @return nothing when the tag is not prepared for it
     * @throws ChipFault {@link Kind#STATUS} when the tag refuses
     */
    public Optional<Type2Container> ndefContainer() throws ChipFault {
        return Type2Container.of(read(TagModel.CONTAINER_PAGE, PAGE));
    }

    /**
     * Whether any of the pages 3 to 15 is locked for good; what is behind them is told by {@link TagConfiguration#pagesLocked}.
     *
     * @throws ChipFault {@link Kind#STATUS} when the tag refuses
     */
    public boolean frontLocked() throws ChipFault {
        byte[] page = read(LOCK_PAGE, PAGE);
        return page[2] != 0 || page[3] != 0;
    }
}
