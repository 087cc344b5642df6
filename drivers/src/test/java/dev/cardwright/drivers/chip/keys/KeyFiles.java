package dev.cardwright.drivers.chip.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes files of keys for tests, by Java's key store and by the JDK's own keytool. */
final class KeyFiles {
    static final String PASSWORD = "correct-horse";

    private KeyFiles() {}

    /** A file with keys by Java's names of their ciphers. */
    static Path withKey(Path folder, String alias, String algorithm, String hex) throws Exception {
        return written(
                folder,
                alias,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(HexFormat.of().parseHex(hex), algorithm)));
    }

    /** A file with a text, as keytool imports a password. */
    static Path withText(Path folder, String alias, String text) throws Exception {
        return written(
                folder,
                alias,
                new KeyStore.SecretKeyEntry(
                        SecretKeyFactory.getInstance("PBE").generateSecret(new PBEKeySpec(text.toCharArray()))));
    }

    private static Path written(Path folder, String alias, KeyStore.Entry entry) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(alias, entry, new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        Path file = folder.resolve("keys.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return forOwnerOnly(file);
    }

    static Path forOwnerOnly(Path file) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    static Path passwordFile(Path folder, String content) throws Exception {
        return forOwnerOnly(Files.writeString(folder.resolve("password"), content));
    }

    /** Runs keytool on a file and returns what it says. */
    static String keytool(Path file, String input, String... words) throws Exception {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = Stream.concat(
                        Stream.of(tool.toString()),
                        Stream.concat(
                                Stream.of(words),
                                Stream.of(
                                        "-storetype",
                                        "PKCS12",
                                        "-keystore",
                                        file.toString(),
                                        "-storepass:env",
                                        "STORE")))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("STORE", PASSWORD, "LC_ALL", "C"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.US_ASCII));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
