package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.keys.KeyCheckValue;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.KeyReference;
import java.util.Optional;

/**
 * A key as a profile knows it: by a name of the profile, pointing to where it lies. Never the key.
 *
 * @param name the name in the profile
 * @param reference where it lies, with its version
 * @param kind what it must be
 * @param checkValue by which it is recognised before the first card; empty for a kind that has none
 * @param diversifiedWith the value whose bytes make one card's own key of it by AN10922; empty: all cards have this key
 */
public record ProfileKey(
        String name,
        KeyReference reference,
        KeyKind kind,
        Optional<KeyCheckValue> checkValue,
        Optional<String> diversifiedWith) {}
