package dev.cardwright.templates.paper;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.design.Condition;
import dev.cardwright.templates.design.Piece;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a design does with each field, side by side. */
final class FieldUses {

    /**
     * What a field is used for.
     *
     * @param front on the front, empty if not at all
     * @param back on the back, empty if not at all
     */
    record Uses(String front, String back) {}

    private FieldUses() {}

    /** By the field's name. */
    static Map<String, Uses> of(CardDesign design) {
        Map<String, Set<String>> front = ofSide(design.front());
        Map<String, Set<String>> back = design.back().map(FieldUses::ofSide).orElseGet(LinkedHashMap::new);
        Set<String> names = new LinkedHashSet<>(front.keySet());
        names.addAll(back.keySet());
        Map<String, Uses> uses = new TreeMap<>();
        for (String name : names) {
            uses.put(name, new Uses(words(front, name), words(back, name)));
        }
        return uses;
    }

    private static String words(Map<String, Set<String>> uses, String field) {
        return String.join(", ", uses.getOrDefault(field, Set.of()));
    }

    private static Map<String, Set<String>> ofSide(CardSide side) {
        Map<String, Set<String>> uses = new LinkedHashMap<>();
        for (Piece piece : side.pieces()) {
            if (piece instanceof Piece.Letters letters) {
                letters.lines().stream()
                        .flatMap(line -> line.spans().stream())
                        .flatMap(span -> span.template().fields().stream())
                        .forEach(field -> add(uses, field, "text"));
            } else if (piece instanceof Piece.Code code) {
                code.content()
                        .fields()
                        .forEach(field ->
                                add(uses, field, code.rules().symbology().title()));
            }
            if (piece instanceof Piece.MachineZone zone) {
                zone.fields().values().stream()
                        .flatMap(template -> template.fields().stream())
                        .forEach(field -> add(uses, field, "MRZ"));
            }
            if (piece instanceof Piece.Portrait portrait) {
                add(uses, portrait.image().orElse(CardDesign.PHOTO), "picture");
            }
            for (Condition.Test test : piece.shownIf().tests()) {
                add(uses, test.field(), "condition");
            }
        }
        return uses;
    }

    private static void add(Map<String, Set<String>> uses, String field, String use) {
        uses.computeIfAbsent(field, unused -> new LinkedHashSet<>()).add(use);
    }
}
