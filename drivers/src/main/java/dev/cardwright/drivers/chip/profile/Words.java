package dev.cardwright.drivers.chip.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The words of a profile for the constants they stand for, in their order. */
final class Words {
    private Words() {}

    /** Constants by their names in small letters with hyphens. */
    static <E extends Enum<E>> Map<String, E> of(Class<E> constants) {
        return of(
                constants, constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Constants by words of their own. */
    static <E extends Enum<E>> Map<String, E> of(Class<E> constants, Function<E, String> written) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : constants.getEnumConstants()) {
            words.put(written.apply(constant), constant);
        }
        return Collections.unmodifiableMap(words);
    }

    /** Two words, in this order. */
    static <E> Map<String, E> two(String first, E meaningFirst, String second, E meaningSecond) {
        Map<String, E> words = new LinkedHashMap<>();
        words.put(first, meaningFirst);
        words.put(second, meaningSecond);
        return Collections.unmodifiableMap(words);
    }
}
