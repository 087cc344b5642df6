package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.keys.An10922;
import dev.cardwright.drivers.chip.profile.ChipKind;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ProfileInput;
import dev.cardwright.drivers.chip.profile.ProfileKey;
import dev.cardwright.drivers.chip.value.Value;
import dev.cardwright.drivers.chip.value.ValueFault;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a profile's values of an order's fields and a chip's number. Immutable and thread-safe. */
final class ProfileValues {
    /** A number of the usual length, for sizes before there is a chip. */
    private static final ChipUid STAND_IN = new ChipUid(new byte[] {4, 0, 0, 0, 0, 0, 0});

    private final ChipProfile profile;

    ProfileValues(ChipProfile profile) {
        this.profile = profile;
    }

    /** Whether every field is there that the profile needs. */
    boolean complete(Map<String, String> fields) {
        return fields.keySet().containsAll(profile.needs());
    }

    /** Makes every value once with a number that stands in, so that whatever cannot be read or does not fit is found before a card moves. */
    void check(Map<String, String> fields, CardFamily family) throws ChipFault {
        for (String needed : profile.needs()) {
            if (!fields.containsKey(needed)) {
                throw new ChipFault(
                        Kind.VALUES, "The chip profile " + profile.id() + " needs the field " + needed + ".");
            }
        }
        ChipUid standIn = profile.expectation().uidBytes().orElse(7) == 7
                ? STAND_IN
                : new ChipUid(new byte[profile.expectation().uidBytes().getAsInt()]);
        check(fields, standIn, family);
        check(fields, highest(), family);
    }

    /** Makes every value with this number, as on its card. */
    ReportData check(Map<String, String> fields, ChipUid uid, CardFamily family) throws ChipFault {
        family.checkSizes(profile, made(fields, uid));
        return report(fields, uid);
    }

    /** What is made of a number may be too large for its place with a high one; of the shortest length that the profile's chips can have. */
    private ChipUid highest() {
        boolean shorter = profile.chips().contains(ChipKind.ANY)
                || profile.chips().contains(ChipKind.CLASSIC_1K)
                || profile.chips().contains(ChipKind.CLASSIC_4K);
        byte[] number = new byte[profile.expectation().uidBytes().orElse(shorter ? 4 : 7)];
        Arrays.fill(number, (byte) 0xFF);
        return new ChipUid(number);
    }

    /** The values that can be made of these fields: all when the fields are complete. */
    Map<String, Value> made(Map<String, String> fields, ChipUid uid) throws ChipFault {
        Set<String> wanted = new HashSet<>(profile.plan().values());
        wanted.addAll(profile.diversifications());
        wanted.removeIf(value -> !available(value, fields));
        return evaluated(wanted, fields, uid);
    }

    /** The values that can be made of these fields while nobody knows the chip's number. */
    Map<String, Value> madeWithoutNumber(Map<String, String> fields) throws ChipFault {
        Set<String> wanted = new HashSet<>(profile.plan().values());
        wanted.addAll(profile.diversifications());
        wanted.removeIf(value -> !available(value, fields) || !profile.knownBefore(value));
        return evaluated(wanted, fields, STAND_IN);
    }

    /** What the card reports; the fields are complete. */
    ReportData report(Map<String, String> fields, ChipUid uid) throws ChipFault {
        Map<String, Value> made = evaluated(Set.copyOf(profile.report().values()), fields, uid);
        Map<String, String> report = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : profile.report().entrySet()) {
            report.put(field.getKey(), text(made.get(field.getValue())));
        }
        return new ReportData(report);
    }

    private static String text(@Nullable Value value) {
        if (value instanceof Value.Bytes bytes) {
            return HexFormat.of().withUpperCase().formatHex(bytes.bytes());
        }
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw new IllegalStateException("A report is a text or bytes, which was checked when the profile was read.");
    }

    /** What keys are diversified with has its length before a card is touched. */
    private void requireDiversifications(Map<String, Value> made) throws ChipFault {
        for (ProfileKey key : profile.keys().values()) {
            if (key.diversifiedWith().isPresent()
                    && made.get(key.diversifiedWith().get()) instanceof Value.Bytes message) {
                int most = An10922.longestMessageBytes(key.kind());
                if (message.length() < 1 || message.length() > most) {
                    throw new ChipFault(
                            Kind.VALUES,
                            "The value \"" + key.diversifiedWith().get() + "\" has " + message.length()
                                    + " bytes, and the key \"" + key.name()
                                    + "\" cannot be diversified with it. Allowed: 1 to " + most + " bytes.");
                }
            }
        }
    }

    private boolean available(String value, Map<String, String> fields) {
        Set<String> inputs = new HashSet<>(profile.values().inputsOf(value));
        inputs.remove(ChipProfile.UID);
        return fields.keySet().containsAll(inputs);
    }

    private Map<String, Value> evaluated(Set<String> wanted, Map<String, String> fields, ChipUid uid) throws ChipFault {
        try {
            Map<String, Value> given = new LinkedHashMap<>();
            given.put(ChipProfile.UID, new Value.Bytes(uid.bytes()));
            for (ProfileInput input : profile.inputs().values()) {
                String field = fields.get(input.name());
                if (field != null) {
                    given.put(input.name(), input.type().read(input.name(), field, input.shortest(), input.longest()));
                }
            }
            Map<String, Value> made = profile.values().evaluate(wanted, given);
            requireDiversifications(made);
            return made;
        } catch (ValueFault fault) {
            throw new ChipFault(Kind.VALUES, fault.sentence(), fault);
        }
    }
}
