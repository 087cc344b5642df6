package dev.cardwright.simulator.people;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invented person. The values are masked in {@code toString}, as if they were somebody's. Immutable. */
public final class Person {
    private final Map<String, String> fields;
    private final byte @Nullable [] portrait;

    Person(Map<String, String> fields, byte @Nullable [] portrait) {
        this.fields = fields;
        this.portrait = portrait;
    }

    /** The personal fields by their names on a card, for example {@code FIRST_NAME}. */
    public Map<String, String> fields() {
        return fields;
    }

    /** One field's value; the empty text if the person has no such field. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** A drawn JPEG, if the person has one. */
    public Optional<byte[]> portrait() {
        return Optional.ofNullable(portrait).map(byte[]::clone);
    }

    @Override
    public String toString() {
        return "Person[•••]";
    }
}
