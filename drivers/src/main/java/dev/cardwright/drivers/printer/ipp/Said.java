package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.Enum;
import com.hp.jipp.encoding.Name;
import com.hp.jipp.encoding.OtherString;
import com.hp.jipp.encoding.Resolution;
import com.hp.jipp.encoding.Text;
import com.hp.jipp.encoding.UntypedCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import kotlin.ranges.IntRange;

/**
 * Attributes as a printer sent them, read leniently: what has another form than the standard says counts as not said, and
 * where a name comes twice the first counts.
 *
 * @param attributes as JIPP decoded them
 */
record Said(List<? extends Attribute<?>> attributes) {
    private static final int LONGEST_TEXT = 255;

    private Stream<Object> values(String name) {
        for (Attribute<?> attribute : attributes) {
            if (attribute.getName().equals(name)) {
                return attribute.stream().map(Object.class::cast);
            }
        }
        return Stream.empty();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Attribute<?> attribute : attributes) {
            names.add(clean(attribute.getName()));
        }
        return names;
    }

    boolean has(String name) {
        return values(name).findAny().isPresent();
    }

    /** Words, names, texts, URIs and octets. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        values(name).forEach(value -> {
            if (value instanceof String word) {
                texts.add(clean(word));
            } else if (value instanceof Name named) {
                texts.add(clean(named.getValue()));
            } else if (value instanceof Text text) {
                texts.add(clean(text.getValue()));
            } else if (value instanceof OtherString other) {
                texts.add(clean(other.getValue()));
            }
        });
        return texts;
    }

    Optional<String> text(String name) {
        return texts(name).stream().filter(text -> !text.isBlank()).findFirst();
    }

    /** Integers and enums. */
    List<Integer> numbers(String name) {
        List<Integer> numbers = new ArrayList<>();
        values(name).forEach(value -> {
            if (value instanceof Integer number) {
                numbers.add(number);
            } else if (value instanceof Enum code) {
                numbers.add(code.getCode());
            }
        });
        return numbers;
    }

    OptionalInt number(String name) {
        return numbers(name).stream().mapToInt(Integer::intValue).findFirst();
    }

    Optional<Boolean> flag(String name) {
        return values(name)
                .filter(Boolean.class::isInstance)
                .map(Boolean.class::cast)
                .findFirst();
    }

    /** Whether a whole number, or a range that holds it, is said. */
    boolean allows(String name, int least, int most) {
        return values(name).anyMatch(value -> {
            if (value instanceof Integer number) {
                return number >= least && number <= most;
            }
            return value instanceof IntRange range && range.getFirst() <= most && range.getLast() >= least;
        });
    }

    /** Resolutions that are the same in both directions, as dots per inch. */
    List<Integer> resolutions(String name) {
        List<Integer> found = new ArrayList<>();
        values(name).forEach(value -> {
            if (value instanceof Resolution resolution
                    && resolution.getX() == resolution.getY()
                    && resolution.getUnit().getCode() == com.hp.jipp.encoding.ResolutionUnit.dotsPerInch.getCode()) {
                found.add(resolution.getX());
            }
        });
        return found;
    }

    List<Said> collections(String name) {
        return values(name)
                .filter(UntypedCollection.class::isInstance)
                .map(value -> new Said(((UntypedCollection) value).getAttributes()))
                .toList();
    }

    /** Cut short and without control characters: it goes into sentences and logs. */
    private static String clean(String raw) {
        String shortened = raw.length() > LONGEST_TEXT ? raw.substring(0, LONGEST_TEXT) : raw;
        return shortened.replaceAll("\\p{Cntrl}", " ").strip();
    }

    /** Masked: a printer may say anything. */
    @Override
    public String toString() {
        return "Said[" + attributes.size() + " attributes]";
    }
}
