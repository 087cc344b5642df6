package dev.cardwright.drivers.chip.profile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to stand on an Ultralight or an NTAG: either an NDEF message or bytes at places.
 *
 * @param message the value that is an NDEF message; empty: none
 * @param content bytes from the first page for data on (page 4); empty where there is a message
 * @param protection the password; empty: none
 * @param lockConfiguration whether password and protection can never be changed again
 */
public record TagPlan(
        Optional<String> message, List<Fragment> content, Optional<TagProtection> protection, boolean lockConfiguration)
        implements ChipPlan {
    /** Keeps its own copy. */
    public TagPlan {
        content = List.copyOf(content);
    }

    /**
     * A password.
     *
     * @param key the key whose first four bytes are the password and whose next two are the answer to it
     * @param firstPage the first page that needs the password
     * @param readingToo whether reading needs it too, not writing alone
     */
    public record TagProtection(String key, int firstPage, boolean readingToo) {}

    @Override
    public Set<String> values() {
        Set<String> values = new LinkedHashSet<>();
        message.ifPresent(values::add);
        content.forEach(fragment -> values.add(fragment.value()));
        return values;
    }

    @Override
    public Set<String> keys() {
        return protection.map(TagProtection::key).map(Set::of).orElse(Set.of());
    }
}
