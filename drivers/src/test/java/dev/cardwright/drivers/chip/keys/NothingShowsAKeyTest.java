package dev.cardwright.drivers.chip.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.chip.keys.PublishedKeys.Occasion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collects every text that this package makes on good and bad ways, and looks for keys and passwords in all of them. */
class NothingShowsAKeyTest {
    private static final String AES = "F3F9377698707B688EAF84ABE39E3791";
    private static final String AN10922 = "00112233445566778899AABBCCDDEEFF";
    private static final String DERIVED = "A8DD63A3B89D54B37CA802473FDA9175";
    private static final byte[] UID = HexFormat.of().parseHex("04782E21801D80");

    private final List<String> texts = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void no_text_of_a_good_or_a_bad_way_holds_a_key_a_password_or_a_chips_number() throws Exception {
        collectStores();
        collectKeys();
        collectParsers();

        assertThat(texts).hasSizeGreaterThan(40);
        for (String text : texts) {
            assertThat(findings(text)).as(text).isEmpty();
        }
    }

    @Test
    void the_scan_finds_a_key_in_any_dress() {
        byte[] key = HexFormat.of().parseHex(AES);
        assertThat(findings("key " + AES.toLowerCase(Locale.ROOT))).isNotEmpty();
        assertThat(findings("key " + HexFormat.ofDelimiter(":").formatHex(key))).isNotEmpty();
        assertThat(findings(Arrays.toString(key))).isNotEmpty();
        assertThat(findings(Base64.getEncoder().encodeToString(key))).isNotEmpty();
        assertThat(findings(new String(key, StandardCharsets.ISO_8859_1))).isNotEmpty();
        assertThat(findings("opened with " + KeyFiles.PASSWORD)).isNotEmpty();
        assertThat(findings("p12:site/master#3 F2DCDD")).isEmpty();
    }

    private void collectStores() throws Exception {
        Path file = KeyFiles.withKey(folder, "master#3", "AES", AES);
        Pkcs12Keys keys = Pkcs12Keys.open("site", file, KeyFiles.PASSWORD.toCharArray());
        texts.add(keys.toString());
        texts.add(KeySources.of(List.of(keys)).toString());
        thrown(() -> keys.open(KeyReference.parse("p12:site/other#3")));
        thrown(() -> Pkcs12Keys.open("site", file, (KeyFiles.PASSWORD + "x").toCharArray()));
        thrown(() -> Pkcs12Keys.open("NO NAME", file, KeyFiles.PASSWORD.toCharArray()));
        thrown(() -> Pkcs12Keys.open("site", folder.resolve("none"), KeyFiles.PASSWORD.toCharArray()));
        thrown(() -> KeyCheckValue.require(
                keys, KeyReference.parse("p12:site/master#3"), KeyKind.AES_128, KeyCheckValue.parse("000000")));
        thrown(() -> KeyCheckValue.require(
                keys, KeyReference.parse("p12:site/master#3"), KeyKind.DES, KeyCheckValue.parse("000000")));
        keys.close();
        thrown(() -> keys.open(KeyReference.parse("p12:site/master#3")));
        for (String wrong : List.of(AES, "aes128:" + AES + "00", "aes128:" + AES.replace('F', 'g'), "des:" + AES)) {
            Path text = KeyFiles.withText(folder, "master#3", wrong);
            thrown(() -> Pkcs12Keys.open("site", text, KeyFiles.PASSWORD.toCharArray()));
        }
        Path named = KeyFiles.withKey(folder, AES + "#0", "AES", AES);
        thrown(() -> Pkcs12Keys.open("site", named, KeyFiles.PASSWORD.toCharArray()));
        Path otherLength = KeyFiles.withKey(folder, "master#3", "AES", AES + AES);
        thrown(() -> Pkcs12Keys.open("site", otherLength, KeyFiles.PASSWORD.toCharArray()));
        Path twoLines = KeyFiles.passwordFile(folder, KeyFiles.PASSWORD + "\n" + KeyFiles.PASSWORD);
        thrown(() -> Pkcs12Keys.open("site", otherLength, twoLines));
    }

    private void collectKeys() throws Exception {
        PublishedKeys published = PublishedKeys.open(Occasion.DEMO);
        KeyReference master = KeyReference.parse("published:keys/an10922-aes#0");
        texts.add(published.toString());
        thrown(() -> published.open(KeyReference.parse("published:keys/nothing#0")));
        CardKeys keys = new CardKeys(published, new Listener(false), UID);
        texts.add(keys.toString());
        SecretBytes derived = keys.derive(master, HexFormat.of().parseHex("04782E21801D803042F54E585020416275"));
        texts.add(derived.toString());
        texts.add(KeyCheckValue.of(derived).toString());
        thrown(() -> derived.encrypt(new byte[1], new byte[16]));
        thrown(() -> keys.derive(master, new byte[40]));
        thrown(() -> keys.derive(KeyReference.parse("published:keys/factory-des#0"), UID));
        thrown(() -> new CardKeys(published, new Listener(true), UID).toAuthenticate(master));
        thrown(() -> new CardKeys(published, new Listener(true), UID).toWrite(master));
        derived.close();
        thrown(derived::copy);
        thrown(() -> SecretBytes.of(KeyKind.DES, HexFormat.of().parseHex(AES)));
        thrown(() -> PublishedKeys.open(Occasion.PRODUCTION));
    }

    private void collectParsers() {
        for (String key : List.of(AES, AN10922, DERIVED)) {
            for (String written : List.of(key, key.toLowerCase(Locale.ROOT))) {
                thrown(() -> KeyReference.parse(written));
                thrown(() -> KeyReference.parse("p12:site/" + written + "#0"));
                thrown(() -> KeyReference.parse("p12:" + written + "/key#0"));
                thrown(() -> new KeyReference("p12:site", written, 0));
                thrown(() -> KeyCheckValue.parse(written));
            }
        }
    }

    private static List<String> findings(String text) {
        String plain = text.replaceAll("[\\s:,_.-]", "").toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        if (text.contains(KeyFiles.PASSWORD)) {
            found.add("the password");
        }
        byte[] number = UID;
        for (byte[] secret : List.of(bytes(AES), bytes(AN10922), bytes(DERIVED), number)) {
            String hex = HexFormat.of().formatHex(secret);
            if (plain.contains(hex)
                    || plain.contains(hex.substring(0, 12))
                    || text.contains(Arrays.toString(secret))
                    || text.contains(Base64.getEncoder().encodeToString(secret).substring(0, 8))
                    || text.contains(new String(secret, StandardCharsets.ISO_8859_1))) {
                found.add("a key or number of " + secret.length + " bytes");
            }
        }
        return found;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Runs what must fail and keeps the texts of the fault and of all its causes. */
    private void thrown(Way way) {
        Optional<Exception> fault = failed(way);
        assertThat(fault).isPresent();
        for (Throwable at = fault.orElseThrow(); at != null; at = at.getCause()) {
            texts.add(at.toString());
            for (Throwable other : at.getSuppressed()) {
                texts.add(other.toString());
            }
        }
    }

    private static Optional<Exception> failed(Way way) {
        try {
            way.go();
            return Optional.empty();
        } catch (Exception fault) {
            return Optional.of(fault);
        }
    }

    /** Something that may fail. */
    private interface Way {
        void go() throws Exception;
    }

    private final class Listener implements KeyUseListener {
        private final boolean broken;

        Listener(boolean broken) {
            this.broken = broken;
        }

        @Override
        public String markOf(byte[] uid) {
            return "mark";
        }

        @Override
        public void used(KeyUse use) {
            texts.add(use.toString());
            if (broken) {
                throw new IllegalStateException("The book is full.");
            }
        }
    }
}
