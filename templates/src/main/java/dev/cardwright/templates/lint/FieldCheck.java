package dev.cardwright.templates.lint;

import dev.cardwright.templates.design.CardDesign;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the fields a design uses with those its manifest declares, where it declares any. */
final class FieldCheck {

    private static final int MOST_SLIPS = 2;

    private final CardDesign design;

    FieldCheck(CardDesign design) {
        this.design = design;
    }

    void run(List<Finding> found) {
        Set<String> declared = design.declaredFields();
        if (declared.isEmpty()) {
            return;
        }
        Map<String, String> used = new TreeMap<>();
        for (DesignPieces.Use use : DesignPieces.uses(design)) {
            used.putIfAbsent(use.field(), use.element());
        }
        used.forEach((field, element) -> {
            if (!declared.contains(field)) {
                String advice = nearest(field, declared)
                        .map(other -> " Is " + other + " meant?")
                        .orElse(" Declare it, or use one of: " + String.join(", ", declared) + ".");
                found.add(Finding.at(
                        Severity.WARNING,
                        element,
                        "The field " + field + " is not declared in the manifest." + advice));
            }
        });
        Set<String> unused = new TreeSet<>(declared);
        unused.removeAll(used.keySet());
        unused.remove(CardDesign.CARD_ID);
        unused.remove(CardDesign.PRINT_DATE);
        for (String field : unused) {
            found.add(new Finding(
                    Severity.NOTE, design.manifestFile(), 0, "", "The field " + field + " is declared but not used."));
        }
    }

    private static Optional<String> nearest(String field, Set<String> declared) {
        return declared.stream()
                .filter(other -> slips(field, other) <= MOST_SLIPS)
                .min((one, other) -> Integer.compare(slips(field, one), slips(field, other)));
    }

    /** How many letters must be put in, taken out or changed. */
    static int slips(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
