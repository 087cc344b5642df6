package dev.cardwright.station.privacy.residue;

import dev.cardwright.station.privacy.KeySnapshot;
import dev.cardwright.station.privacy.SealedPart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Searches contents one after the other and keeps what was found. Used by one thread. */
final class Gathering {
    private static final byte[] MAGIC = "CWS1".getBytes(StandardCharsets.US_ASCII);
    private static final int DEEPEST = 4;

    private final People people;
    private final MarkerSearch search;
    private final KeySnapshot keys;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<Integer> found = new HashSet<>();
    private final Set<List<Object>> opened = new HashSet<>();
    private int files;
    private long bytes;

    Gathering(People people, KeySnapshot keys) {
        this.people = people;
        this.keys = keys;
        this.search = new MarkerSearch(people);
    }

    int longestMarker() {
        return search.longest();
    }

    void countFile() {
        files++;
    }

    /** Searches the bytes, every sealed part in them that a key opens, and what is packed in them. */
    void search(String where, byte[] data, int length) {
        search(where, data, length, 0);
    }

    /** True when the text itself names somebody; then it must not be printed. */
    boolean names(String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        boolean[] any = {false};
        search.search(data, data.length, marker -> any[0] = true);
        return any[0];
    }

    private void search(String where, byte[] data, int length, int depth) {
        bytes += length;
        search.search(data, length, marker -> {
            found.add(marker.person());
            findings.add(new Finding(people.cardId(marker.person()), where, marker.field()));
        });
        if (depth >= DEEPEST) {
            return;
        }
        for (int at = Unpacker.indexOf(data, length, MAGIC, 0);
                at >= 0;
                at = Unpacker.indexOf(data, length, MAGIC, at + 1)) {
            SealedPart.parse(data, at).ifPresent(part -> searchSealed(where, part, depth));
        }
        Unpacker.unpack(
                data, length, (name, content) -> search(where + ", " + name, content, content.length, depth + 1));
    }

    private void searchSealed(String where, SealedPart part, int depth) {
        Optional<byte[]> plain = keys.open(part);
        if (plain.isPresent()) {
            opened.add(List.of(part.cardId(), part.part(), part.fingerprint()));
            search(where + ", opened part " + part.part(), plain.get(), plain.get().length, depth + 1);
            return;
        }
        keys.openFragment(part)
                .ifPresent(beginning ->
                        search(where + ", beginning of part " + part.part(), beginning, beginning.length, DEEPEST));
    }

    ResidueReport report() {
        return new ResidueReport(people.size(), found.size(), opened.size(), files, bytes, new ArrayList<>(findings));
    }
}
