package dev.cardwright.drivers.chip.ndef;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a media type, for example a vCard. Immutable. */
public final class NdefMime implements NdefContent {
    private static final String MEDIA_TYPE = "[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}";

    private final String mediaType;
    private final byte[] data;

    /**
     * @param mediaType for example {@code text/vcard}, without parameters
     * @param data what it is
     * @throws IllegalArgumentException when the media type is none
     */
    public NdefMime(String mediaType, byte[] data) {
        if (!mediaType.matches(MEDIA_TYPE)) {
            throw new IllegalArgumentException(
                    "A media type has two names with a slash between, for example text/vcard.");
        }
        this.mediaType = mediaType;
        this.data = data.clone();
    }

    static NdefMime of(NdefRecord record) throws NdefFormatException {
        try {
            return new NdefMime(new String(record.type(), StandardCharsets.US_ASCII), record.payload());
        } catch (IllegalArgumentException broken) {
            throw new NdefFormatException(0, "A record has a media type that is none");
        }
    }

    /** The media type. */
    public String mediaType() {
        return mediaType;
    }

    /** The bytes; the caller's own copy. */
    public byte[] data() {
        return data.clone();
    }

    @Override
    public NdefRecord record() {
        return new NdefRecord(TypeNameFormat.MEDIA, mediaType.getBytes(StandardCharsets.US_ASCII), new byte[0], data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NdefMime mime && mediaType.equals(mime.mediaType) && Arrays.equals(data, mime.data);
    }

    @Override
    public int hashCode() {
        return 31 * mediaType.hashCode() + Arrays.hashCode(data);
    }

    /** The media type and the length. */
    @Override
    public String toString() {
        return "NdefMime[" + mediaType + ", " + data.length + " bytes]";
    }
}
