package dev.cardwright.station.bench;

import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes every use of a key down, with an HMAC of the card's number under a key of one request, as the station does. */
final class UseRecord implements KeyUseListener, AutoCloseable {
    private final BufferedWriter lines;
    private final Mac mac;
    private int uses;

    UseRecord(Path file) throws IOException {
        lines = Files.newBufferedWriter(file);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The JDK has no HMAC of SHA-256.", impossible);
        }
    }

    @Override
    public String markOf(byte[] uid) {
        return HexFormat.of().formatHex(mac.doFinal(uid));
    }

    /** How many uses were written down so far. */
    int uses() {
        return uses;
    }

    @Override
    public void used(KeyUse use) {
        uses++;
        try {
            lines.write(use.reference() + " " + use.purpose() + " " + use.card() + "\n");
            lines.flush();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
