package dev.cardwright.simulator.ipp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A named list of values. */
record Attribute(String name, List<Value> values) {
    Attribute {
        values = List.copyOf(values);
    }

    static Attribute of(String name, Value value) {
        return new Attribute(name, List.of(value));
    }

    static Attribute integer(String name, int number) {
        return of(name, new Value.Numeral(Tag.INTEGER, number));
    }

    static Attribute integers(String name, int... numbers) {
        return new Attribute(
                name,
                IntStream.of(numbers)
                        .<Value>mapToObj(number -> new Value.Numeral(Tag.INTEGER, number))
                        .toList());
    }

    static Attribute enums(String name, int... numbers) {
        return new Attribute(
                name,
                IntStream.of(numbers)
                        .<Value>mapToObj(number -> new Value.Numeral(Tag.ENUM, number))
                        .toList());
    }

    static Attribute bool(String name, boolean yes) {
        return of(name, new Value.Answer(yes));
    }

    static Attribute words(Tag tag, String name, String... texts) {
        return words(tag, name, Arrays.asList(texts));
    }

    static Attribute words(Tag tag, String name, List<String> texts) {
        return new Attribute(
                name,
                texts.stream().<Value>map(text -> new Value.Words(tag, text)).toList());
    }

    static Attribute keywords(String name, String... words) {
        return words(Tag.KEYWORD, name, words);
    }

    static Attribute range(String name, int lowest, int highest) {
        return of(name, new Value.Range(lowest, highest));
    }

    static Attribute collection(String name, Attribute... members) {
        return of(name, new Value.Collection(Arrays.asList(members)));
    }

    static Attribute absent(String name, Tag why) {
        return of(name, new Value.Absent(why));
    }

    /** The values that are text of any kind. */
    Stream<String> texts() {
        return values.stream().flatMap(value -> {
            if (value instanceof Value.Words words) {
                return Stream.of(words.text());
            }
            return value instanceof Value.Localized localized ? Stream.of(localized.text()) : Stream.empty();
        });
    }

    /** The only value, if it is text. */
    Optional<String> text() {
        return values.size() == 1 ? texts().findFirst() : Optional.empty();
    }

    /** The only value, if it is an integer or enum. */
    OptionalInt number() {
        return values.size() == 1 && values.get(0) instanceof Value.Numeral numeral
                ? OptionalInt.of(numeral.number())
                : OptionalInt.empty();
    }

    /** The only value, if it is yes or no. */
    Optional<Boolean> answer() {
        return values.size() == 1 && values.get(0) instanceof Value.Answer answer
                ? Optional.of(answer.yes())
                : Optional.empty();
    }

    /** The members of the only value, if it is a collection. */
    Optional<List<Attribute>> members() {
        return values.size() == 1 && values.get(0) instanceof Value.Collection collection
                ? Optional.of(collection.members())
                : Optional.empty();
    }
}
