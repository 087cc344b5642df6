package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an element is drawn; {@code data-show-if} on it and the groups around it, all of which must hold: {@code FIELD} (not
 * empty), {@code !FIELD} (empty or absent), {@code FIELD=value}.
 *
 * @param tests all must hold; none means always
 */
public record Condition(List<Test> tests) {

    /** Nothing is asked. */
    public static final Condition ALWAYS = new Condition(List.of());

    private static final Pattern TEST =
            Pattern.compile("(!?)(" + TextTemplate.FIELD_NAME + ")(?:=(.*))?", Pattern.DOTALL);

    /** Keeps its own list. */
    public Condition {
        tests = List.copyOf(tests);
    }

    /**
     * One question.
     *
     * @param field the field's name
     * @param negated true for {@code !FIELD}
     * @param value what the field must be, or empty to ask only whether it says anything
     */
    public record Test(String field, boolean negated, Optional<String> value) {

        boolean holds(String said) {
            boolean yes = value.map(wanted -> wanted.equals(said)).orElse(!said.isBlank());
            return yes != negated;
        }
    }

    /**
     * Answers for one card.
     *
     * @param fields gives a field's text, empty where it is absent
     * @return true if the element is drawn
     */
    public boolean holds(Function<String, String> fields) {
        return tests.stream().allMatch(test -> test.holds(fields.apply(test.field())));
    }

    /** Whether nothing is drawn where this field says nothing. */
    boolean asksFor(String field) {
        return tests.stream().anyMatch(test -> test.field().equals(field) && !test.holds(""));
    }

    /** This condition and one more, or nothing if the words are not understood. */
    Optional<Condition> and(String words) {
        Matcher test = TEST.matcher(words.strip());
        if (!test.matches()) {
            return Optional.empty();
        }
        List<Test> all = new ArrayList<>(tests);
        all.add(new Test(test.group(2), !test.group(1).isEmpty(), Optional.ofNullable(test.group(3))));
        return Optional.of(new Condition(all));
    }
}
