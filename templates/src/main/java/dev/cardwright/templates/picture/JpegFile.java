package dev.cardwright.templates.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands before the picture in a JPEG file (ITU-T T.81, annex B), read before anything is decoded: measures, kind of colours,
 * how the camera was held, the ICC profile. The decoder gets {@link #bare()}, a copy without all the notes that cameras leave,
 * which it would only stumble over.
 */
final class JpegFile {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int PROGRESSIVE = 0xC2;
    private static final String ICC = "ICC_PROFILE\0";

    /** Usual progressive files have about ten; each one makes the decoder visit every pixel again. */
    private static final int MAX_SCANS = 60;

    private static final int YCC_BY_ADOBE = 1;
    private static final int YCCK_BY_ADOBE = 2;

    private final byte[] file;
    private final String subject;
    private final TreeMap<Integer, byte[]> profileParts = new TreeMap<>();
    private final ByteArrayOutputStream bare;
    private int frame;
    private int width;
    private int height;
    private int components;
    private String componentIds = "";
    private boolean jfif;
    private int adobeTransform = -1;
    private int orientation = 1;

    private JpegFile(byte[] file, String subject) {
        this.file = file;
        this.subject = subject;
        this.bare = new ByteArrayOutputStream(file.length);
    }

    static JpegFile read(byte[] file, String subject) throws PictureRefused {
        JpegFile jpeg = new JpegFile(file, subject);
        jpeg.bare.write(file, 0, 2);
        int at = 2;
        while (true) {
            int marker = jpeg.marker(at);
            int length = at + 4 <= file.length ? jpeg.number(at + 2) : 0;
            if (marker == END || marker == START || length < 2 || at + 2 + length > file.length) {
                throw PictureRefused.damaged(subject);
            }
            if (marker == SCAN) {
                jpeg.scans(at, length);
                return jpeg;
            }
            jpeg.segment(marker, at, length);
            at += 2 + length;
            while (at < file.length - 1 && jpeg.octet(at) == 0xFF && jpeg.octet(at + 1) == 0xFF) {
                at++;
            }
        }
    }

    private void segment(int marker, int at, int length) throws PictureRefused {
        int content = at + 4;
        if (marker == APP0) {
            jfif |= starts(content, length, "JFIF\0");
        } else if (marker == APP1 && starts(content, length, "Exif\0\0")) {
            orientation = ExifOrientation.ofTiff(file, content + 6, length - 8);
        } else if (marker == APP2 && starts(content, length, ICC) && length >= 16) {
            profileParts.putIfAbsent(octet(content + 12), Arrays.copyOfRange(file, content + 14, at + 2 + length));
        } else if (marker == APP14 && starts(content, length, "Adobe") && length >= 14) {
            adobeTransform = octet(content + 11);
        }
        boolean note = (marker >= APP0 && marker <= APP15) || marker == COMMENT;
        if (!note) {
            bare.write(file, at, length + 2);
        }
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
            frame(marker, at, length);
        }
    }

    private void frame(int marker, int at, int length) throws PictureRefused {
        if (frame != 0 || length < 8) {
            throw PictureRefused.damaged(subject);
        }
        frame = marker;
        height = number(at + 5);
        width = number(at + 7);
        components = octet(at + 9);
        if (marker > PROGRESSIVE) {
            throw PictureRefused.unsupported(subject, "a lossless or arithmetically coded JPEG");
        }
        if (octet(at + 4) != 8) {
            throw PictureRefused.unsupported(subject, "a JPEG with " + octet(at + 4) + " bits");
        }
        if (components != 1 && components != 3 && components != 4) {
            throw PictureRefused.unsupported(subject, "a JPEG of " + components + " colours");
        }
        if (width == 0 || height == 0 || length < 8 + components * 3) {
            throw PictureRefused.damaged(subject);
        }
        StringBuilder ids = new StringBuilder();
        for (int component = 0; component < components; component++) {
            ids.append((char) octet(at + 10 + component * 3));
        }
        componentIds = ids.toString();
    }

    /** Takes over the rest, and counts how often the decoder would have to pass over the whole picture. */
    private void scans(int at, int length) throws PictureRefused {
        if (frame == 0) {
            throw PictureRefused.damaged(subject);
        }
        bare.write(file, at, file.length - at);
        if (frame != PROGRESSIVE && octet(at + 4) == components) {
            return;
        }
        int scans = 1;
        for (int next = at + 2 + length; next < file.length - 1; next++) {
            if (file[next] == (byte) 0xFF && octet(next + 1) == SCAN && ++scans > MAX_SCANS) {
                throw PictureRefused.unsupported(subject, "a JPEG of more than " + MAX_SCANS + " scans");
            }
        }
    }

    private int marker(int at) throws PictureRefused {
        if (at + 2 > file.length || octet(at) != 0xFF) {
            throw PictureRefused.damaged(subject);
        }
        return octet(at + 1);
    }

    private boolean starts(int at, int length, String word) {
        return length >= word.length() + 2
                && new String(file, at, word.length(), StandardCharsets.ISO_8859_1).equals(word);
    }

    private int octet(int at) {
        return file[at] & 0xFF;
    }

    private int number(int at) {
        return octet(at) << 8 | octet(at + 1);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int components() {
        return components;
    }

    Turn upright() {
        return Turn.ofOrientation(orientation);
    }

    /** The picture without the camera's notes. */
    byte[] bare() {
        return bare.toByteArray();
    }

    /** What three samples of a pixel are, by the same signs as the widespread decoder goes. */
    ColourModel threeColours() {
        if (jfif) {
            return ColourModel.YCC;
        }
        if (adobeTransform >= 0) {
            return adobeTransform == YCC_BY_ADOBE ? ColourModel.YCC : ColourModel.RGB;
        }
        return componentIds.equals("RGB") ? ColourModel.RGB : ColourModel.YCC;
    }

    /** Whether the first three of four samples are luma and colour differences instead of inks. */
    boolean isYcck() {
        return adobeTransform == YCCK_BY_ADOBE;
    }

    /** Adobe's programs, and so nearly all, store how much ink is left out. */
    boolean isInverted() {
        return adobeTransform >= 0;
    }

    /** The embedded profile, put together from its parts; empty where one is missing. */
    Optional<byte[]> profile() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int expected = 1;
        for (int number : profileParts.keySet()) {
            if (number != expected++) {
                return Optional.empty();
            }
        }
        profileParts.values().forEach(whole::writeBytes);
        return profileParts.isEmpty() ? Optional.empty() : Optional.of(whole.toByteArray());
    }
}
