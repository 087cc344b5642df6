package dev.cardwright.station.privacy.residue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens what is compressed inside a file: gzip, zip, and the deflated streams of a PDF. Broken packages end early. */
final class Unpacker {
    private static final int MOST_BYTES = 256 << 20;
    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    private Unpacker() {}

    /** Is given the content of one packed piece. */
    interface Pieces {
        void piece(String name, byte[] content);
    }

    static void unpack(byte[] data, int length, Pieces pieces) {
        if (startsWith(data, length, 0x1f, 0x8b)) {
            gunzip(data, length, pieces);
        } else if (startsWith(data, length, 'P', 'K', 3, 4)) {
            unzip(data, length, pieces);
        } else if (indexOf(data, Math.min(length, 1024), PDF, 0) >= 0) {
            inflateStreams(data, length, pieces);
        }
    }

    private static void gunzip(byte[] data, int length, Pieces pieces) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(data, 0, length))) {
            copy(in, content);
        } catch (IOException e) {
            // a log that is still being packed ends in the middle; what came out of it is searched
            content.size();
        }
        pieces.piece("unpacked", content.toByteArray());
    }

    private static void unzip(byte[] data, int length, Pieces pieces) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(data, 0, length))) {
            int number = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                number++;
                pieces.piece(
                        "name of entry " + number, entry.getName().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                copy(in, content);
                pieces.piece("entry " + number, content.toByteArray());
            }
        } catch (IOException | IllegalArgumentException e) {
            pieces.piece("broken entry", new byte[0]);
        }
    }

    private static void copy(InputStream in, ByteArrayOutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0 && out.size() < MOST_BYTES; count = in.read(buffer)) {
            out.write(buffer, 0, count);
        }
    }

    private static void inflateStreams(byte[] data, int length, Pieces pieces) {
        int number = 0;
        for (int at = indexOf(data, length, STREAM, 0); at >= 0; at = indexOf(data, length, STREAM, at + 1)) {
            int start = at + STREAM.length;
            while (start < length && (data[start] == '\r' || data[start] == '\n')) {
                start++;
            }
            byte[] content = inflate(data, start, length);
            if (content.length > 0) {
                number++;
                pieces.piece("stream " + number, content);
            }
        }
    }

    private static byte[] inflate(byte[] data, int start, int length) {
        Inflater inflater = new Inflater();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            inflater.setInput(data, start, length - start);
            byte[] buffer = new byte[1 << 16];
            int count = inflater.inflate(buffer);
            while (count > 0 && content.size() < MOST_BYTES) {
                content.write(buffer, 0, count);
                count = inflater.inflate(buffer);
            }
        } catch (DataFormatException e) {
            // not every stream of a PDF is deflated; those are searched as they lie in the file
            return content.toByteArray();
        } finally {
            inflater.end();
        }
        return content.toByteArray();
    }

    private static boolean startsWith(byte[] data, int length, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i >= length || (data[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    static int indexOf(byte[] data, int length, byte[] wanted, int from) {
        for (int i = from; i + wanted.length <= length; i++) {
            if (data[i] == wanted[0] && Arrays.equals(data, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
