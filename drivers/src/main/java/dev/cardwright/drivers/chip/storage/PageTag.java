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
import java.util.Optional;

/**
 * An Ultralight or an NTAG 213, 215 or 216: pages of four bytes, of which only those for the user's data are written here, and NDEF in
 * them. Lock bits, one-time bits and the configuration's own lock are never touched except in methods named irreversible. One thread owns it.
 */
public final class PageTag {
    private static final int PAGE = TagModel.PAGE_BYTES;
    private static final byte[] GET_VERSION = {0x60};

    private final StorageReader reader;
    private final DirectLine line;
    private final TagIdentity identity;

    private PageTag(StorageReader reader, DirectLine line, TagIdentity identity) {
        this.reader = reader;
        this.line = line;
        this.identity = identity;
    }

    /**
     * Finds out which tag it is: by its version where the reader can ask for it, else by its capability container and by reading its last pages.
     *
     * @param line how the reader passes a card's own commands on
     * @throws ChipFault {@link Kind#WRONG_CARD} when it is none of those known here
     */
    public static PageTag of(ChipSession session, DirectLine line) throws ChipFault {
        StorageReader reader = new StorageReader(session);
        Optional<StorageFamily> family = StorageAtr.of(session.atr()).flatMap(StorageAtr::family);
        if (!family.equals(Optional.of(StorageFamily.ULTRALIGHT))) {
            throw new ChipFault(Kind.WRONG_CARD, "The card at the station has no Ultralight or NTAG chip.");
        }
        Optional<byte[]> version = line.exchange(session, GET_VERSION);
        if (version.isPresent()) {
            TagModel model = TagModel.ofVersion(version.get())
                    .orElseThrow(() -> new ChipFault(
                            Kind.WRONG_CARD, "The chip at the station is of a version that is not known here."));
            return new PageTag(reader, line, new TagIdentity(model, TagIdentity.Evidence.VERSION));
        }
        if (line != DirectLine.NONE) {
            // A tag that refuses a command halts.
            session.reset();
        }
        return new PageTag(reader, line, byCapacity(reader));
    }

    private static TagIdentity byCapacity(StorageReader reader) throws ChipFault {
        byte[] container = Arrays.copyOf(reader.read(TagModel.CONTAINER_PAGE), PAGE);
        boolean blank = Arrays.equals(container, new byte[PAGE]);
        TagModel model = blank
                ? TagModel.ULTRALIGHT
                : Type2Container.of(container)
                        .flatMap(known -> TagModel.ofContainer(known.areaBytes() / 8))
                        .orElseThrow(() -> new ChipFault(
                                Kind.WRONG_CARD, "The chip at the station is of a size that is not known here."));
        byte[] uid = reader.uid();
        byte[] last = reader.read(model.pages() - 1);
        // Behind the last page a read goes on with the first ones: the identifier's first three bytes follow the last
        // page.
        boolean ends = Arrays.equals(last, PAGE, PAGE + 3, uid, 0, 3);
        if (!ends) {
            throw new ChipFault(Kind.WRONG_CARD, "The chip at the station has another size than it says.");
        }
        return new TagIdentity(model, TagIdentity.Evidence.CAPACITY);
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
        byte[] area = new byte[areaBytes(false)];
        try {
            fill(area, 0, StorageReader.READ_BYTES);
            int end = TlvArea.find(area)
                    .map(place -> place.valueAt() + place.valueBytes())
                    .orElse(0);
            fill(area, StorageReader.READ_BYTES, end);
            return TlvArea.read(area);
        } catch (NdefFormatException broken) {
            throw new ChipFault(
                    Kind.WRONG_CARD, "The NDEF data on the chip are broken. " + broken.getMessage(), broken);
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
        fill(area, 0, StorageReader.READ_BYTES);
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

    /**
     * Proves a password to the tag, until its power goes.
     *
     * @return false when the tag refused it or answered as another tag would; the tag was reset then
     * @throws ChipFault {@link Kind#STATUS} when the reader passes no passwords on
     */
    public boolean unlock(TagPassword password) throws ChipFault {
        requirePassword();
        byte[] secret = password.passwordPage();
        byte[] command = new byte[1 + secret.length];
        command[0] = 0x1B;
        System.arraycopy(secret, 0, command, 1, secret.length);
        try {
            boolean right = line.exchange(reader.session(), command)
                    .filter(password::isAcknowledge)
                    .isPresent();
            if (!right) {
                reader.session().reset();
            }
            return right;
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(command, (byte) 0);
        }
    }

    private void requirePassword() throws ChipFault {
        if (!model().hasPassword()) {
            throw new ChipFault(Kind.WRONG_CARD, "The chip at the station is an Ultralight and has no password.");
        }
        if (line == DirectLine.NONE) {
            throw new ChipFault(Kind.STATUS, "The reader passes no passwords on to a chip.");
        }
    }

    /**
     * Gives the tag a password: password and answer first, what it protects behind them, and where it begins last; then the tag is reset, because only
     * then it holds, and the password is proven. Wrong passwords are not counted: a limit could close the tag for good.
     *
     * @param firstPage the first protected page, 4 to the last page
     * @param readingToo whether reading needs it too
     * @throws ChipFault {@link Kind#WRONG_CARD} when the configuration is locked, {@link Kind#VERIFY} when the tag does not hold it
     */
    public void protect(TagPassword password, int firstPage, boolean readingToo) throws ChipFault {
        requirePassword();
        if (firstPage < TagModel.FIRST_USER_PAGE || firstPage >= model().pages()) {
            throw new IllegalArgumentException(
                    "A password protects from page 4 to " + (model().pages() - 1) + " on, not from " + firstPage + ".");
        }
        byte[] first = configuration(model().firstConfigurationPage());
        byte[] second = configuration(model().secondConfigurationPage());
        if ((second[0] & 0x40) != 0) {
            throw new ChipFault(Kind.WRONG_CARD, "The configuration of the chip at the station is locked.");
        }
        byte[] secret = password.passwordPage();
        byte[] acknowledge = password.acknowledgePage();
        try {
            writeAny(model().passwordPage(), secret);
            writeAny(model().acknowledgePage(), acknowledge);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(acknowledge, (byte) 0);
        }
        second[0] = (byte) ((second[0] & 0x38) | (readingToo ? 0x80 : 0));
        writeAny(model().secondConfigurationPage(), second);
        first[3] = (byte) firstPage;
        writeAny(model().firstConfigurationPage(), first);
        reader.session().reset();
        boolean held = unlock(password)
                && Arrays.equals(configuration(model().firstConfigurationPage()), first)
                && Arrays.equals(configuration(model().secondConfigurationPage()), second);
        if (!held) {
            throw new ChipFault(Kind.VERIFY, "The chip does not hold the password that was given to it.");
        }
    }

    /**
     * Takes the protection away and gives the tag its factory password again; the tag must be unlocked.
     *
     * @throws ChipFault when the tag refuses
     */
    public void unprotect() throws ChipFault {
        requirePassword();
        byte[] first = configuration(model().firstConfigurationPage());
        byte[] second = configuration(model().secondConfigurationPage());
        first[3] = (byte) 0xFF;
        second[0] &= 0x78;
        writeAny(model().firstConfigurationPage(), first);
        writeAny(model().secondConfigurationPage(), second);
        try (TagPassword factory = TagPassword.factory()) {
            writeAny(model().passwordPage(), factory.passwordPage());
            writeAny(model().acknowledgePage(), factory.acknowledgePage());
        }
        reader.session().reset();
    }

    private byte[] configuration(int page) throws ChipFault {
        return Arrays.copyOf(reader.read(page), PAGE);
    }

    /**
     * Says in the one-time bits of page 3 that the tag is prepared for NDEF. IRREVERSIBLE: bits there only go from 0 to 1.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} when page 3 already says something else
     */
    public void prepareForNdefIrreversibly() throws ChipFault {
        byte[] wanted = {(byte) 0xE1, 0x10, (byte) (model().ndefBytes() / 8), 0};
        byte[] now = read(TagModel.CONTAINER_PAGE, PAGE);
        if (Arrays.equals(now, wanted)) {
            return;
        }
        if (!Arrays.equals(now, new byte[PAGE])) {
            throw new ChipFault(
                    Kind.WRONG_CARD, "The one-time bits of the chip at the station already say something else.");
        }
        writeAny(TagModel.CONTAINER_PAGE, wanted);
        if (!Arrays.equals(read(TagModel.CONTAINER_PAGE, PAGE), wanted)) {
            throw new ChipFault(Kind.VERIFY, "The chip does not read back its one-time bits.");
        }
    }

    /**
     * Locks the configuration of an NTAG. IRREVERSIBLE: the place of the password's protection can never be changed again.
     *
     * @throws ChipFault when the tag refuses
     */
    public void lockConfigurationIrreversibly() throws ChipFault {
        requirePassword();
        byte[] second = configuration(model().secondConfigurationPage());
        second[0] |= 0x40;
        writeAny(model().secondConfigurationPage(), second);
    }
}
