package dev.cardwright.simulator.ipp;

import java.util.List;
import java.util.Optional;

/** A group of attributes in a message; the kind is the byte that begins it (RFC 8010 section 3.5.1). */
record Group(int kind, List<Attribute> attributes) {
    static final int OPERATION = 1;
    static final int JOB = 2;
    static final int END = 3;
    static final int PRINTER = 4;
    static final int UNSUPPORTED = 5;

    Group {
        attributes = List.copyOf(attributes);
    }

    Optional<Attribute> find(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }
}
