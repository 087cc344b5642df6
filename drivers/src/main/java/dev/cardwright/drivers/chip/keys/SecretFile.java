package dev.cardwright.drivers.chip.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that nobody but its owner may read. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final int LONGEST_PASSWORD_BYTES = 1024;

    private SecretFile() {}

    /**
     * Reads a whole file.
     *
     * @param mostBytes more are refused
     * @return the caller clears it
     * @throws KeyFault {@link KeyFault.Kind#FILE} when it cannot be read, others can read it, or it is too long
     */
    static byte[] bytes(Path file, int mostBytes) throws KeyFault {
        requireOwnerOnly(file);
        byte[] read = new byte[mostBytes + 1];
        try (InputStream in = Files.newInputStream(file)) {
            int count = in.readNBytes(read, 0, read.length);
            if (count > mostBytes) {
                throw fault(file, "is too long", "at most " + mostBytes + " bytes", null);
            }
            return Arrays.copyOf(read, count);
        } catch (IOException unreadable) {
            throw fault(file, "cannot be read", "a file that this station's user may read", unreadable);
        } finally {
            Arrays.fill(read, (byte) 0);
        }
    }

    /** The password in a file: its one line, without the end of the line. The caller clears it. */
    static char[] password(Path file) throws KeyFault {
        byte[] bytes = bytes(file, LONGEST_PASSWORD_BYTES);
        CharBuffer characters = CharBuffer.allocate(0);
        try {
            characters = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] password = line(characters);
            if (password.length == 0 || contains(password, '\n') || contains(password, '\r')) {
                Arrays.fill(password, '\0');
                throw fault(file, "holds no password", "one line with the password", null);
            }
            return password;
        } catch (CharacterCodingException noText) {
            throw fault(file, "holds no password", "one line of UTF-8 text", null);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(characters.array(), '\0');
        }
    }

    private static char[] line(CharBuffer characters) {
        int end = characters.limit();
        if (end > 0 && characters.get(end - 1) == '\n') {
            end--;
        }
        if (end > 0 && characters.get(end - 1) == '\r') {
            end--;
        }
        char[] line = new char[end];
        characters.get(0, line);
        return line;
    }

    private static boolean contains(char[] text, char wanted) {
        for (char character : text) {
            if (character == wanted) {
                return true;
            }
        }
        return false;
    }

    private static void requireOwnerOnly(Path file) throws KeyFault {
        PosixFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, PosixFileAttributes.class);
        } catch (UnsupportedOperationException unknown) {
            throw fault(
                    file, "lies where permissions are not known", "a file system with owners and permissions", unknown);
        } catch (IOException missing) {
            throw fault(
                    file, "is not there or cannot be looked at", "a file that this station's user may read", missing);
        }
        if (!attributes.isRegularFile()) {
            throw fault(file, "is no file", "a file", null);
        }
        if (!OWNER_ONLY.containsAll(attributes.permissions())) {
            throw fault(file, "can be used by others than its owner", "permissions 600 or 400 (chmod 600)", null);
        }
    }

    /** The name and not the folder: where secrets lie need not stand in a log. */
    private static KeyFault fault(Path file, String what, String allowed, @Nullable Throwable cause) {
        return new KeyFault(
                KeyFault.Kind.FILE,
                "The file " + file.getFileName() + " " + what + ". Allowed: " + allowed + ".",
                cause);
    }
}
