package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.value.ValueType;
import dev.cardwright.drivers.chip.value.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a chip profile says. It was checked as a whole when it was read: every name it uses is there, and what it writes fits the chips it is
 * for. Data only, immutable and thread-safe; it holds no key and nothing of a person.
 *
 * @param id its name
 * @param version its version, from 1
 * @param chips the kinds of chip it is for
 * @param reader which reader of a line it works at
 * @param expectation what a card must be
 * @param inputs what it takes from an order, by name
 * @param values how inputs and the chip's number become bytes; the chip's number is the input {@link #UID}
 * @param keys the keys it names, by name
 * @param plan what is to stand on the card
 * @param irreversible everything the plan does that can never be taken back
 * @param report what the finished card reports, by the name of the backend's field: a value that is a text or bytes (told as capital
 *     hexadecimal digits)
 */
public record ChipProfile(
        String id,
        int version,
        Set<ChipKind> chips,
        ReaderRole reader,
        Expectation expectation,
        Map<String, ProfileInput> inputs,
        Values values,
        Map<String, ProfileKey> keys,
        ChipPlan plan,
        Set<Irreversible> irreversible,
        Map<String, String> report) {
    /** The input that the chip itself gives: its number, most significant byte first, as bytes. */
    public static final String UID = "uid";

    /** Keeps its own copies, in the order of the profile. */
    public ChipProfile {
        chips = Set.copyOf(chips);
        inputs = ordered(inputs);
        keys = ordered(keys);
        irreversible = Set.copyOf(irreversible);
        report = ordered(report);
    }

    /** All values by which keys are diversified. */
    public Set<String> diversifications() {
        Set<String> names = new TreeSet<>();
        keys.values().forEach(key -> key.diversifiedWith().ifPresent(names::add));
        return names;
    }

    /** The order's fields it needs to write and to report; none it names without use. */
    public Set<String> needs() {
        Set<String> used = new TreeSet<>(plan.values());
        used.addAll(diversifications());
        used.addAll(report.values());
        Set<String> needs = new TreeSet<>();
        used.forEach(value -> needs.addAll(values.inputsOf(value)));
        needs.remove(UID);
        return needs;
    }

    /** Whether a value is known without a card. */
    public boolean knownBefore(String value) {
        return !values.inputsOf(value).contains(UID);
    }

    /** What a value is; empty when there is none by that name. */
    public Optional<ValueType> typeOf(String value) {
        try {
            return Optional.of(values.typeOf(value));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
