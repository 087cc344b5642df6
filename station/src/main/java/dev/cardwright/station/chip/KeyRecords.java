package dev.cardwright.station.chip;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Records every use of a key before it happens: as lines of JSON behind what a file holds already, or on the console. A card is marked by an
 * HMAC under a random key of this run, so uses on one card can be told from those on another, and the mark leads to nobody.
 */
final class KeyRecords implements KeyUseListener, AutoCloseable {

    private static final int MARK_BYTES = 8;

    private final @Nullable FileChannel file;
    private final PrintWriter console;
    private final Clock clock;
    private final byte[] key = new byte[32];

    private KeyRecords(@Nullable FileChannel file, PrintWriter console, Clock clock) {
        this.file = file;
        this.console = console;
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    static KeyRecords open(Optional<Path> path, PrintWriter console, Clock clock) throws NotDone {
        if (path.isEmpty()) {
            return new KeyRecords(null, console, clock);
        }
        try {
            return new KeyRecords(
                    FileChannel.open(
                            path.get(),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                    console,
                    clock);
        } catch (IOException closed) {
            throw new NotDone("The file " + path.get() + " for the uses of keys cannot be written."
                    + " Allowed: a file that this user may write, in a folder that is there.");
        }
    }

    @Override
    public String markOf(byte[] uid) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(uid), 0, MARK_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256.", impossible);
        }
    }

    @Override
    public void used(KeyUse use) {
        String purpose = use.purpose().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        FileChannel open = file;
        if (open == null) {
            console.println("Key " + use.reference() + " is used for " + purpose + ", card " + use.card() + ".");
            return;
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("time", clock.instant().toString());
        line.put("reference", use.reference().toString());
        line.put("version", use.version());
        line.put("purpose", purpose);
        line.put("card", use.card());
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
            open.force(true);
        } catch (IOException full) {
            throw new UncheckedIOException("The use of a key could not be recorded.", full);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
