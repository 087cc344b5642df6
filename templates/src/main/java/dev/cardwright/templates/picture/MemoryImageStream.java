package dev.cardwright.templates.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Lets the Java library's decoders read an array as it is. Its usual streams would copy it once more, or leave a copy in the
 * temporary folder.
 */
final class MemoryImageStream extends ImageInputStreamImpl {

    private final byte[] bytes;

    MemoryImageStream(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        bitOffset = 0;
        int count = (int) Math.min(length, bytes.length - streamPos);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, (int) streamPos, to, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
