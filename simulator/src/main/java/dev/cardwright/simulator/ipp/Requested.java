package dev.cardwright.simulator.ipp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which attributes a client wants to see: names, or names of whole groups. */
final class Requested {
    private final Set<String> names;

    private Requested(Set<String> names) {
        this.names = names;
    }

    /** As the request says; without a word, these. */
    static Requested of(Message request, String... unsaid) {
        Optional<Attribute> said = request.operation("requested-attributes");
        return new Requested(said.map(attribute -> attribute.texts().collect(Collectors.toSet()))
                .filter(some -> !some.isEmpty())
                .orElse(Set.of(unsaid)));
    }

    boolean wants(String name) {
        return names.contains(name);
    }

    /** Those of a group that are wanted. */
    List<Attribute> of(String group, List<Attribute> attributes) {
        if (names.contains("all") || names.contains(group)) {
            return attributes;
        }
        return attributes.stream()
                .filter(attribute -> names.contains(attribute.name()))
                .toList();
    }
}
