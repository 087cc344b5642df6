package dev.cardwright.drivers.chip.profile;

import java.util.EnumSet;
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
 * @param prepareContainer whether a tag whose capability container is blank, as an Ultralight from the factory, is made ready for NDEF; that
 *     sets one-time bits
 */
public record TagPlan(
        Optional<String> message,
        List<Fragment> content,
        Optional<TagProtection> protection,
        boolean lockConfiguration,
        boolean prepareContainer)
        implements ChipPlan {
    /** Keeps its own copy. */
    public TagPlan {
        content = List.copyOf(content);
    }

    /**
     * A password.
     *
     * @param key the key whose first four bytes are the password and whose next two are the answer to it: a key of six bytes, or an AES key that
     *     is diversified
     * @param firstPage the first page that needs the password
     * @param readingToo whether reading needs it too, not writing alone
     */
    public record TagProtection(String key, int firstPage, boolean readingToo) {}

    /** What of it can never be taken back; the profile names exactly this. */
    public Set<Irreversible> irreversible() {
        Set<Irreversible> steps = EnumSet.noneOf(Irreversible.class);
        if (lockConfiguration) {
            steps.add(Irreversible.LOCKED_PAGES);
        }
        if (prepareContainer) {
            steps.add(Irreversible.ONE_TIME_BITS);
        }
        return steps;
    }

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
