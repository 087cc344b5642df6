package dev.cardwright.templates.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The chunks of a PNG file, read and checked before anything is decoded. The decoder gets {@link #bare()}, a copy with nothing but
 * the picture, so that texts and profiles are never unpacked by it.
 */
final class PngFile {

    private static final int SIGNATURE_BYTES = 8;
    private static final int AROUND_CONTENT = 12;
    private static final int HEADER_CONTENT = 13;
    private static final int MAX_PROFILE_NAME = 79;
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    /** Bit depths by the number of the colour type. */
    private static final Map<Integer, Set<Integer>> DEPTHS = Map.of(
            0, Set.of(1, 2, 4, 8, 16),
            2, Set.of(8, 16),
            3, Set.of(1, 2, 4, 8),
            4, Set.of(8, 16),
            6, Set.of(8, 16));

    private final byte[] file;
    private final String subject;
    private final ByteArrayOutputStream bare;
    private int width;
    private int height;
    private int orientation = 1;
    private boolean hasPixels;
    private Optional<byte[]> profile = Optional.empty();

    private PngFile(byte[] file, String subject) {
        this.file = file;
        this.subject = subject;
        this.bare = new ByteArrayOutputStream(file.length);
    }

    static PngFile read(byte[] file, String subject) throws PictureRefused {
        PngFile png = new PngFile(file, subject);
        png.bare.write(file, 0, SIGNATURE_BYTES);
        ByteBuffer chunks = ByteBuffer.wrap(file);
        int at = SIGNATURE_BYTES;
        String name = "";
        while (!name.equals("IEND")) {
            if (at + AROUND_CONTENT > file.length) {
                throw PictureRefused.damaged(subject);
            }
            int length = chunks.getInt(at);
            if (length < 0 || length > file.length - at - AROUND_CONTENT) {
                throw PictureRefused.damaged(subject);
            }
            name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            CRC32 sum = new CRC32();
            sum.update(file, at + 4, length + 4);
            if ((int) sum.getValue() != chunks.getInt(at + 8 + length)
                    || name.equals("IHDR") != (at == SIGNATURE_BYTES)) {
                throw PictureRefused.damaged(subject);
            }
            png.chunk(name, at, length);
            at += length + AROUND_CONTENT;
        }
        if (!png.hasPixels) {
            throw PictureRefused.damaged(subject);
        }
        return png;
    }

    private void chunk(String name, int at, int length) throws PictureRefused {
        if (KEPT.contains(name)) {
            bare.write(file, at, length + AROUND_CONTENT);
        }
        switch (name) {
            case "IHDR" -> header(at + 8, length);
            case "IDAT" -> hasPixels = true;
            case "acTL" -> throw PictureRefused.unsupported(subject, "an animated PNG");
            case "eXIf" -> orientation = ExifOrientation.ofTiff(file, at + 8, length);
            case "iCCP" -> profile = profile(at + 8, length);
            default -> {
                boolean needed = Character.isUpperCase(name.charAt(0)) && !KEPT.contains(name);
                if (needed) {
                    throw PictureRefused.unsupported(subject, "a PNG with parts nobody knows");
                }
            }
        }
    }

    private void header(int at, int length) throws PictureRefused {
        ByteBuffer header = ByteBuffer.wrap(file);
        if (length != HEADER_CONTENT) {
            throw PictureRefused.damaged(subject);
        }
        width = header.getInt(at);
        height = header.getInt(at + 4);
        int depth = header.get(at + 8);
        int colourType = header.get(at + 9);
        if (width < 1
                || height < 1
                || !DEPTHS.getOrDefault(colourType, Set.of()).contains(depth)) {
            throw PictureRefused.damaged(subject);
        }
    }

    /** Unpacks the profile; one that is broken or swells beyond all measure counts as none. */
    private Optional<byte[]> profile(int at, int length) {
        int name = 0;
        while (name <= MAX_PROFILE_NAME && name < length && file[at + name] != 0) {
            name++;
        }
        int packed = name + 2;
        if (name > MAX_PROFILE_NAME || packed >= length) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, at + packed, length - packed);
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            byte[] block = new byte[8192];
            while (!inflater.finished()) {
                int count = inflater.inflate(block);
                if (count == 0 || whole.size() > ColourProfile.MAX_BYTES) {
                    return Optional.empty();
                }
                whole.write(block, 0, count);
            }
            return Optional.of(whole.toByteArray());
        } catch (DataFormatException broken) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Turn upright() {
        return Turn.ofOrientation(orientation);
    }

    Optional<byte[]> profile() {
        return profile;
    }

    /** The picture and nothing else. */
    byte[] bare() {
        return bare.toByteArray();
    }
}
