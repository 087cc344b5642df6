package dev.cardwright.simulator.ipp;

import java.util.List;
import java.util.Optional;

/**
 * A request or an answer without its document.
 *
 * @param version   major in the upper byte, minor in the lower one
 * @param code      the operation of a request, the status of an answer
 * @param requestId what the client calls its request
 * @param groups    the attributes
 */
record Message(int version, int code, int requestId, List<Group> groups) {
    Message {
        groups = List.copyOf(groups);
    }

    /** The first group of this kind. */
    Optional<Group> group(int kind) {
        return groups.stream().filter(group -> group.kind() == kind).findFirst();
    }

    /** An attribute about the operation. */
    Optional<Attribute> operation(String name) {
        return group(Group.OPERATION).flatMap(group -> group.find(name));
    }

    /** The single text of an attribute about the operation. */
    Optional<String> operationText(String name) {
        return operation(name).flatMap(Attribute::text);
    }
}
