package dev.cardwright.drivers.chip.storage;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The cards of pages that are known here, and where each keeps what [M, but for the capability container, which others saw on real tags, C].
 * Pages have 4 bytes and are counted from 0.
 */
public enum TagModel {
    /** MIFARE Ultralight: 48 bytes, no password. */
    ULTRALIGHT(16, 0x0F, 0x06, 0),
    /** NTAG213: 144 bytes. */
    NTAG213(45, 0x27, 0x12, 0x0F),
    /** NTAG215: 504 bytes. */
    NTAG215(135, 0x81, 0x3E, 0x11),
    /** NTAG216: 888 bytes. */
    NTAG216(231, 0xE1, 0x6D, 0x13);

    /** Bytes in a page. */
    public static final int PAGE_BYTES = 4;

    /** The page of the capability container. */
    static final int CONTAINER_PAGE = 3;

    /** The first page with data. */
    public static final int FIRST_USER_PAGE = 4;

    private final int pages;
    private final int lastUserPage;
    private final int containerSize;
    private final int versionSize;

    TagModel(int pages, int lastUserPage, int containerSize, int versionSize) {
        this.pages = pages;
        this.lastUserPage = lastUserPage;
        this.containerSize = containerSize;
        this.versionSize = versionSize;
    }

    /** How many pages there are. */
    public int pages() {
        return pages;
    }

    /** The last page with data. */
    public int lastUserPage() {
        return lastUserPage;
    }

    /** How many bytes of data there are. */
    public int userBytes() {
        return (lastUserPage - FIRST_USER_PAGE + 1) * PAGE_BYTES;
    }

    /** How many bytes of data the capability container of a factory card names; on an NTAG216 that is less than there are. */
    public int ndefBytes() {
        return containerSize * 8;
    }

    /** What the factory puts into the first pages for data; zeros stand behind it [C: seen on real NTAG213 and 216; 215 M]. */
    public byte[] factoryContent() {
        return switch (this) {
            case ULTRALIGHT -> new byte[0];
            // A block that says where the lock bits of the pages behind are, an empty message, the end.
            case NTAG213 -> HexFormat.of().parseHex("0103A00C340300FE");
            case NTAG215, NTAG216 -> HexFormat.of().parseHex("0300FE00");
        };
    }

    /** Whether there are a password and pages of configuration. */
    public boolean hasPassword() {
        return this != ULTRALIGHT;
    }

    /** The page of the dynamic lock bits; everything configured stands behind it. */
    int dynamicLockPage() {
        return requireNtag() + 1;
    }

    /**
     * The page whose last byte is AUTH0, the first protected page.
     *
     * @throws IllegalStateException for a model without a password
     */
    public int firstConfigurationPage() {
        return requireNtag() + 2;
    }

    /** The page whose first byte is ACCESS. */
    int secondConfigurationPage() {
        return requireNtag() + 3;
    }

    /** The page of the password. */
    int passwordPage() {
        return requireNtag() + 4;
    }

    /** The page of the two bytes that a tag answers to its password. */
    int acknowledgePage() {
        return requireNtag() + 5;
    }

    private int requireNtag() {
        if (!hasPassword()) {
            throw new IllegalStateException("An Ultralight has no pages of configuration.");
        }
        return lastUserPage;
    }

    /** The model by the third byte of a capability container. */
    static Optional<TagModel> ofContainer(int size) {
        return Arrays.stream(values())
                .filter(model -> model.containerSize == size)
                .findFirst();
    }

    /** The model by the eight bytes that a tag answers to GET_VERSION. */
    static Optional<TagModel> ofVersion(byte[] version) {
        boolean ntag = version.length == 8 && version[0] == 0 && version[1] == 4 && version[2] == 4;
        return Arrays.stream(values())
                .filter(model -> ntag && model.hasPassword() && model.versionSize == version[6])
                .findFirst();
    }
}
