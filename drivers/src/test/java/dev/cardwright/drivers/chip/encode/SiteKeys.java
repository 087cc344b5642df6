package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.keys.KeyFault;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.KeyReference;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.profile.ProfileKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Invented keys of a site, and a record of their uses. */
final class SiteKeys implements KeySource, KeyUseListener {
    static final String GATE_A = "C0FFEE112233";
    static final String GATE_B = "DEC0DE445566";
    static final String OTHER = "BADCAB778899";

    private static final Map<String, String> KEYS = Map.of(
            "gate-a", GATE_A,
            "gate-b", GATE_B,
            "other", OTHER,
            "master", "0F1E2D3C4B5A69788796A5B4C3D2E1F0");

    final List<String> uses = new ArrayList<>();

    static ProfileKey key(String name) {
        return new ProfileKey(name, reference(name), KeyKind.MIFARE_48, Optional.empty(), Optional.empty());
    }

    static ProfileKey diversified(String name, String by) {
        return new ProfileKey(name, reference("master"), KeyKind.AES_128, Optional.empty(), Optional.of(by));
    }

    private static KeyReference reference(String name) {
        return KeyReference.parse("p12:site/" + name + "#0");
    }

    KeyRing ring() {
        return new KeyRing(this, this);
    }

    @Override
    public String name() {
        return "p12:site";
    }

    @Override
    public SecretBytes open(KeyReference reference) throws KeyFault {
        String hex = KEYS.get(reference.key());
        if (hex == null) {
            throw new KeyFault(KeyFault.Kind.NOT_FOUND, "There is no key " + reference + ".");
        }
        return SecretBytes.of(
                hex.length() == 12 ? KeyKind.MIFARE_48 : KeyKind.AES_128,
                HexFormat.of().parseHex(hex));
    }

    @Override
    public String markOf(byte[] uid) {
        return "card of " + uid.length;
    }

    @Override
    public void used(KeyUse use) {
        uses.add(use.reference().key() + " " + use.purpose().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {}
}
