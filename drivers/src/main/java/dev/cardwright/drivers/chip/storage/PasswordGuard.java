package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * The password of an NTAG and the pages that configure it. A tag may count wrong passwords and close itself for ever behind the last allowed one, so a
 * password is tried only on a tag that is known not to count, or by {@link #unlockOwn}. One thread owns it.
 */
public final class PasswordGuard {
    private static final int PAGE = TagModel.PAGE_BYTES;
    private static final int LOCKED = 0x40;
    private static final int LIMIT = 0x07;

    /** What stays of ACCESS when protection and limit are set anew: counters and the lock. */
    private static final int KEPT = 0x78;

    private final StorageReader reader;
    private final DirectLine line;
    private final TagModel model;
    private boolean open;

    PasswordGuard(StorageReader reader, DirectLine line, TagModel model) {
        this.reader = reader;
        this.line = line;
        this.model = model;
    }

    /**
     * What the tag says of its configuration.
     *
     * @return nothing when that is hidden behind the password; the tag was reset then
     * @throws ChipFault {@link Kind#WRONG_CARD} for an Ultralight, which has none
     */
    public Optional<TagConfiguration> settings() throws ChipFault {
        requireNtag();
        Optional<byte[]> access = readIfAllowed(model.secondConfigurationPage());
        if (access.isEmpty()) {
            return Optional.empty();
        }
        // Since ACCESS can be read, so can what stands in front of it.
        return Optional.of(TagConfiguration.of(reader.read(model.dynamicLockPage())));
    }

    private Optional<byte[]> readIfAllowed(int page) throws ChipFault {
        Optional<byte[]> answer = reader.readIfAllowed(page);
        if (answer.isEmpty()) {
            reset();
        }
        return answer;
    }

    void reset() throws ChipFault {
        open = false;
        reader.session().reset();
    }

    /** Whether the password was proven since the tag was reset last. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Proves a password to a tag of which it is not sure that it has this one, until its power goes.
     *
     * @return false when the tag refused it or answered as another tag would; the tag was reset then
     * @throws ChipFault {@link Kind#WRONG_CARD} when the tag counts wrong passwords or hides whether it does: nothing was tried then, because one too many
     *     closes it for ever; {@link Kind#STATUS} when the reader passes no passwords on
     */
    public boolean unlock(TagPassword password) throws ChipFault {
        requirePassword();
        Optional<byte[]> access = readIfAllowed(model.secondConfigurationPage());
        if (access.isEmpty()) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "The chip at the station hides whether it counts wrong passwords, and one too many would close it for"
                            + " ever; the password was not tried.");
        }
        if ((access.get()[0] & LIMIT) != 0) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "The chip at the station counts wrong passwords, and one too many would close it for ever; the"
                            + " password was not tried.");
        }
        return prove(password);
    }

    /**
     * Proves a password to a tag that is known to have got it from here: by its number, or by what stands on it.
     *
     * @return as {@link #unlock}
     * @throws ChipFault {@link Kind#STATUS} when the reader passes no passwords on
     */
    public boolean unlockOwn(TagPassword password) throws ChipFault {
        requirePassword();
        return prove(password);
    }

    private boolean prove(TagPassword password) throws ChipFault {
        byte[] secret = password.passwordPage();
        byte[] command = new byte[1 + secret.length];
        command[0] = 0x1B;
        System.arraycopy(secret, 0, command, 1, secret.length);
        try {
            open = line.exchange(reader.session(), command)
                    .filter(password::isAcknowledge)
                    .isPresent();
            if (!open) {
                reset();
            }
            return open;
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(command, (byte) 0);
        }
    }

    private void requireNtag() throws ChipFault {
        if (!model.hasPassword()) {
            throw new ChipFault(Kind.WRONG_CARD, "The chip at the station is an Ultralight and has no password.");
        }
    }

    /**
     * Looks whether passwords are possible here at all.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} for an Ultralight, {@link Kind#STATUS} when the reader passes no passwords on
     */
    public void requirePassword() throws ChipFault {
        requireNtag();
        if (line == DirectLine.NONE) {
            throw new ChipFault(Kind.STATUS, "The reader passes no passwords on to a chip.");
        }
    }

    /**
     * Gives the tag a password: password and answer first, what it protects behind them, and where it begins last, so that a tag torn away before that is
     * open as before. Then the tag is reset, because only then it holds, and the password is proven. Wrong passwords are not counted: a
     * limit could close the tag for good.
     *
     * @param firstPage the first protected page, 4 to the last page
     * @param readingToo whether reading needs it too
     * @throws ChipFault {@link Kind#WRONG_CARD} when the configuration is locked, {@link Kind#VERIFY} when the tag does not hold it
     */
    public void protect(TagPassword password, int firstPage, boolean readingToo) throws ChipFault {
        requirePassword();
        if (firstPage < TagModel.FIRST_USER_PAGE || firstPage >= model.pages()) {
            throw new IllegalArgumentException(
                    "A password protects from page 4 to " + (model.pages() - 1) + " on, not from " + firstPage + ".");
        }
        byte[] first = configuration(model.firstConfigurationPage());
        byte[] second = changeable();
        give(password);
        second[0] = (byte) ((second[0] & KEPT) | (readingToo ? 0x80 : 0));
        reader.write(model.secondConfigurationPage(), second);
        first[3] = (byte) firstPage;
        reader.write(model.firstConfigurationPage(), first);
        reset();
        requireHeld(password, first, second, "The chip does not hold the password that was given to it.");
    }

    private void requireHeld(TagPassword password, byte[] first, byte[] second, String otherwise) throws ChipFault {
        boolean held = unlockOwn(password)
                && Arrays.equals(configuration(model.firstConfigurationPage()), first)
                && Arrays.equals(configuration(model.secondConfigurationPage()), second);
        if (!held) {
            throw new ChipFault(Kind.VERIFY, otherwise);
        }
    }

    private void give(TagPassword password) throws ChipFault {
        byte[] secret = password.passwordPage();
        byte[] acknowledge = password.acknowledgePage();
        try {
            reader.write(model.passwordPage(), secret);
            reader.write(model.acknowledgePage(), acknowledge);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(acknowledge, (byte) 0);
        }
    }

    /**
     * Takes the protection away and gives the tag its factory password again, which is proven after a reset; the tag must be unlocked. Torn away in
     * between it may be begun again.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} when the configuration is locked, {@link Kind#VERIFY} when it is not as from the factory then
     */
    public void unprotect() throws ChipFault {
        requirePassword();
        byte[] first = configuration(model.firstConfigurationPage());
        byte[] second = changeable();
        first[3] = (byte) 0xFF;
        second[0] &= KEPT;
        reader.write(model.firstConfigurationPage(), first);
        reader.write(model.secondConfigurationPage(), second);
        try (TagPassword factory = TagPassword.factory()) {
            give(factory);
            reset();
            requireHeld(factory, first, second, "The chip did not take its password off.");
        }
    }

    private byte[] changeable() throws ChipFault {
        byte[] second = configuration(model.secondConfigurationPage());
        if ((second[0] & LOCKED) != 0) {
            throw new ChipFault(Kind.WRONG_CARD, "The configuration of the chip at the station is locked.");
        }
        return second;
    }

    private byte[] configuration(int page) throws ChipFault {
        return Arrays.copyOf(reader.read(page), PAGE);
    }

    /**
     * Locks the configuration of an NTAG and reads that back. IRREVERSIBLE: the place of the password's protection can never be changed again.
     *
     * @throws ChipFault when the tag refuses, {@link Kind#VERIFY} when it does not read back the lock
     */
    public void lockConfigurationIrreversibly() throws ChipFault {
        requirePassword();
        byte[] second = configuration(model.secondConfigurationPage());
        if ((second[0] & LOCKED) != 0) {
            return;
        }
        second[0] |= LOCKED;
        reader.write(model.secondConfigurationPage(), second);
        if (!Arrays.equals(configuration(model.secondConfigurationPage()), second)) {
            throw new ChipFault(Kind.VERIFY, "The chip does not read back the lock of its configuration.");
        }
    }
}
