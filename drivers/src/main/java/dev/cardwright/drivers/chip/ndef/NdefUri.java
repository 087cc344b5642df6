package dev.cardwright.drivers.chip.ndef;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An address. Its start is shortened to one byte where the table of the NFC Forum has it; numbers 00 to 04 of the table are what others
 * write and read [C], the rest is remembered [M].
 *
 * @param uri the whole address; 1 to 8192 printable characters without space
 */
public record NdefUri(String uri) implements NdefContent {
    static final byte[] TYPE = {'U'};

    private static final int LONGEST = 8192;

    private static final List<String> STARTS = List.of(
            "",
            "http://www.",
            "https://www.",
            "http://",
            "https://",
            "tel:",
            "mailto:",
            "ftp://anonymous:anonymous@",
            "ftp://ftp.",
            "ftps://",
            "sftp://",
            "smb://",
            "nfs://",
            "ftp://",
            "dav://",
            "news:",
            "telnet://",
            "imap:",
            "rtsp://",
            "urn:",
            "pop:",
            "sip:",
            "sips:",
            "tftp:",
            "btspp://",
            "btl2cap://",
            "btgoep://",
            "tcpobex://",
            "irdaobex://",
            "file://",
            "urn:epc:id:",
            "urn:epc:tag:",
            "urn:epc:pat:",
            "urn:epc:raw:",
            "urn:epc:",
            "urn:nfc:");

    /** @throws IllegalArgumentException when it is empty, too long, or has characters that no address has */
    public NdefUri {
        if (uri.isEmpty() || uri.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "An address on a chip has 1 to " + LONGEST + " characters, not " + uri.length() + ".");
        }
        if (!uri.codePoints().allMatch(NdefUri::mayStand)) {
            throw new IllegalArgumentException(
                    "An address on a chip has no spaces, control characters or halves of characters.");
        }
    }

    private static boolean mayStand(int character) {
        return character > ' '
                && !Character.isISOControl(character)
                && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    static NdefUri of(NdefRecord record) throws NdefFormatException {
        byte[] payload = record.payload();
        if (payload.length == 0 || (payload[0] & 0xFF) >= STARTS.size()) {
            throw new NdefFormatException(0, "An address begins with a number from 0 to " + (STARTS.size() - 1));
        }
        try {
            String rest = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload, 1, payload.length - 1))
                    .toString();
            return new NdefUri(STARTS.get(payload[0]) + rest);
        } catch (CharacterCodingException | IllegalArgumentException broken) {
            throw new NdefFormatException(
                    1, "An address has 1 to " + LONGEST + " characters of UTF-8 and no spaces among them");
        }
    }

    /** The record with the start of the address shortened as far as the table can. */
    @Override
    public NdefRecord record() {
        int best = 0;
        for (int number = 1; number < STARTS.size(); number++) {
            String start = STARTS.get(number);
            if (uri.startsWith(start) && start.length() > STARTS.get(best).length()) {
                best = number;
            }
        }
        return starting(best);
    }

    /** The record with the address written out, for readers that compare bytes. */
    public NdefRecord spelledOut() {
        return starting(0);
    }

    private NdefRecord starting(int number) {
        byte[] rest = uri.substring(STARTS.get(number).length()).getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[1 + rest.length];
        payload[0] = (byte) number;
        System.arraycopy(rest, 0, payload, 1, rest.length);
        return new NdefRecord(TypeNameFormat.WELL_KNOWN, TYPE, new byte[0], payload);
    }

    /** A mask. */
    @Override
    public String toString() {
        return "NdefUri[" + uri.length() + " characters]";
    }
}
