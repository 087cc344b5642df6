package dev.cardwright.station.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One group of keys of the file, read strictly: what it may hold is said once, everything else is a fault with its line. */
final class Section {

    /** Goes into topics, addresses, file names and identifiers, so it has neither spaces nor slashes nor wildcards. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Pattern PERIOD =
            Pattern.compile("P(?!$)(\\d{1,5}D)?(T(?=\\d)(\\d{1,6}H)?(\\d{1,6}M)?(\\d{1,6}S)?)?");

    private final Source source;
    private final String place;
    private final int line;
    private final List<YamlNode.Entry> entries;

    /** Where messages say they come from, and what relative paths are relative to. */
    record Source(String fileName, Path folder) {}

    private Section(Source source, String place, YamlNode.Keys keys) {
        this.source = source;
        this.place = place;
        this.line = keys.line();
        this.entries = keys.entries();
    }

    /** The section, after checking that it has no other keys than these. */
    static Section of(Source source, String place, YamlNode.Keys keys, String... allowed) throws ConfigFault {
        Section section = new Section(source, place, keys);
        Set<String> known = Set.of(allowed);
        for (YamlNode.Entry entry : keys.entries()) {
            if (!known.contains(entry.key())) {
                throw section.fault(
                        entry.line(),
                        "The key '" + entry.key() + "' is not known" + section.inPlace(),
                        String.join(", ", allowed));
            }
        }
        return section;
    }

    /** Where this section begins, as {@code station.yaml:17: place}. */
    String where() {
        return source.fileName() + ":" + line + ": " + place;
    }

    ConfigFault fault(int atLine, String sentence, String allowed) {
        return new ConfigFault(source.fileName() + ":" + atLine + ": " + sentence + ". Allowed: " + allowed + ".");
    }

    ConfigFault faultAt(String key, String sentence, String allowed) {
        return fault(lineOf(key), sentence, allowed);
    }

    /** A fault whose sentence somebody else wrote, including what is allowed. */
    ConfigFault faultSaid(String key, String sentences) {
        return new ConfigFault(source.fileName() + ":" + lineOf(key) + ": " + sentences);
    }

    /** The line of the key, or of the section when the key is left out. */
    int lineOf(String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .mapToInt(YamlNode.Entry::line)
                .findFirst()
                .orElse(line);
    }

    boolean has(String key) {
        return entries.stream().anyMatch(entry -> entry.key().equals(key));
    }

    Section section(String key, String... allowed) throws ConfigFault {
        YamlNode node = required(key, "a group of keys: " + String.join(", ", allowed));
        return child(key, node, allowed);
    }

    Optional<Section> optionalSection(String key, String... allowed) throws ConfigFault {
        return has(key) ? Optional.of(section(key, allowed)) : Optional.empty();
    }

    /** The groups of keys in a list that has at least one. */
    List<Section> sections(String key, String... allowed) throws ConfigFault {
        YamlNode node = required(key, "a list with at least one entry");
        if (!(node instanceof YamlNode.Items items) || items.items().isEmpty()) {
            throw wrong(key, node, "a list with at least one entry");
        }
        List<Section> sections = new ArrayList<>();
        for (YamlNode item : items.items()) {
            sections.add(child(key + " number " + (sections.size() + 1), item, allowed));
        }
        return sections;
    }

    private Section child(String name, YamlNode node, String... allowed) throws ConfigFault {
        if (!(node instanceof YamlNode.Keys keys)) {
            throw fault(
                    node.line(),
                    "'" + name + "'" + inPlace() + " must be a group of keys, not " + node.words(),
                    String.join(", ", allowed));
        }
        return of(source, place.isEmpty() ? name : place + ", " + name, keys, allowed);
    }

    /** Free text on one line. */
    String text(String key) throws ConfigFault {
        String allowed = "text; numbers, yes and no in quotes";
        YamlNode.Scalar scalar = scalar(key, YamlNode.Kind.TEXT, allowed);
        if (scalar.text().isBlank()
                || scalar.text().length() > 500
                || scalar.text().lines().count() > 1) {
            throw fault(
                    scalar.line(),
                    "'" + key + "'" + inPlace() + " is empty or too long",
                    "one line of 1 to 500 characters");
        }
        return scalar.text().strip();
    }

    Optional<String> optionalText(String key) throws ConfigFault {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** A name that may stand in topics, addresses and file names. */
    String name(String key) throws ConfigFault {
        String text = text(key);
        if (!NAME.matcher(text).matches()) {
            throw faultAt(
                    key,
                    "'" + text + "' cannot be the value of '" + key + "'" + inPlace(),
                    "1 to 64 letters (A-Z, a-z), digits, points, hyphens and underlines, beginning with a letter or digit");
        }
        return text;
    }

    int number(String key, int least, int most, @Nullable Integer left) throws ConfigFault {
        if (left != null && !has(key)) {
            return left;
        }
        String allowed = "a whole number from " + least + " to " + most;
        YamlNode.Scalar scalar = scalar(key, YamlNode.Kind.WHOLE_NUMBER, allowed);
        try {
            int value = Integer.parseInt(scalar.text().replace("_", ""));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException tooLargeOrNotDecimal) {
            throw fault(scalar.line(), "'" + key + "'" + inPlace() + " is not a usable number", allowed);
        }
        throw fault(scalar.line(), "'" + key + "'" + inPlace() + " is " + scalar.text(), allowed);
    }

    boolean truth(String key, boolean left) throws ConfigFault {
        return has(key)
                ? Boolean.parseBoolean(
                        scalar(key, YamlNode.Kind.TRUTH, "true, false").text())
                : left;
    }

    /** A constant, written in the file in small letters with hyphens. */
    <E extends Enum<E>> E choice(String key, Class<E> type) throws ConfigFault {
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(Section::written).collect(Collectors.joining(", "));
        YamlNode.Scalar scalar = scalar(key, YamlNode.Kind.TEXT, allowed);
        for (E constant : type.getEnumConstants()) {
            if (written(constant).equals(scalar.text())) {
                return constant;
            }
        }
        throw fault(scalar.line(), "'" + scalar.text() + "' cannot be the value of '" + key + "'" + inPlace(), allowed);
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A length of time in days, hours, minutes and seconds. Months and years have no fixed length and are not taken. */
    Duration period(String key, Duration left) throws ConfigFault {
        if (!has(key)) {
            return left;
        }
        String text = text(key);
        if (PERIOD.matcher(text).matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException cannotBe) {
                throw faultAt(
                        key, "'" + text + "' cannot be the value of '" + key + "'" + inPlace(), "P0D, P30D, PT12H");
            }
        }
        throw faultAt(
                key,
                "'" + text + "' cannot be the value of '" + key + "'" + inPlace(),
                "a period in days, hours, minutes or seconds such as P0D, P30D, PT12H");
    }

    /** A path, relative to the file's folder. */
    Path path(String key) throws ConfigFault {
        String text = text(key);
        try {
            return source.folder().resolve(text).normalize();
        } catch (InvalidPathException impossible) {
            throw faultAt(
                    key, "'" + key + "'" + inPlace() + " is no path", "a path, relative to the folder of this file");
        }
    }

    private YamlNode required(String key, String allowed) throws ConfigFault {
        for (YamlNode.Entry entry : entries) {
            if (entry.key().equals(key)) {
                return entry.value();
            }
        }
        throw fault(line, "The key '" + key + "' is missing" + inPlace(), allowed);
    }

    private YamlNode.Scalar scalar(String key, YamlNode.Kind kind, String allowed) throws ConfigFault {
        YamlNode node = required(key, allowed);
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == kind) {
            return scalar;
        }
        throw wrong(key, node, allowed);
    }

    private ConfigFault wrong(String key, YamlNode node, String allowed) {
        return faultAt(key, "'" + key + "'" + inPlace() + " must not be " + node.words(), allowed);
    }

    private String inPlace() {
        return place.isEmpty() ? "" : " in " + place;
    }
}
