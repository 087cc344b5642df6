package dev.cardwright.simulator.people;

import java.util.Map;

/** An invented person. The values are masked in {@code toString}, as if they were somebody's. Immutable. */
public final class Person {
    private final Map<String, String> fields;
    private final byte[] portrait;

    Person(Map<String, String> fields, byte[] portrait) {
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

    /** A drawn JPEG. */
    public byte[] portrait() {
        return portrait.clone();
    }

    @Override
    public String toString() {
        return "Person[•••]";
    }
}
