package dev.cardwright.templates.sample;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.FormatRefused;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.design.TextFilter;
import dev.cardwright.templates.design.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A value for a field about which nothing is known but where it is printed. */
final class FieldGuess {

    private static final List<String> CANDIDATES =
            List.of("2026-11-24", "2026-11-24T09:30", "1234567890", "123456", "1234", "12", "1");

    private final CardDesign design;

    FieldGuess(CardDesign design) {
        this.design = design;
    }

    /** The field's own name where it can be printed, else the first plain value that can. */
    String of(String field) {
        String own = digits(field);
        List<String> candidates = new ArrayList<>(own.isEmpty() ? List.of(field) : List.of(own));
        candidates.addAll(CANDIDATES);
        return candidates.stream()
                .filter(candidate -> fits(field, candidate))
                .findFirst()
                .orElse(candidates.get(0));
    }

    /** Digits for a code that takes nothing else. */
    private String digits(String field) {
        return pieces().filter(piece -> piece instanceof Piece.Code code
                        && code.content().fields().contains(field))
                .map(piece -> ((Piece.Code) piece).rules().symbology())
                .map(symbology -> switch (symbology) {
                    case EAN_13 -> "735000000000";
                    case EAN_8 -> "7350000";
                    case ITF, CODE_39 -> "123456";
                    case CODE_128, PDF_417, DATA_MATRIX, QR, AZTEC -> "";
                })
                .filter(sample -> !sample.isEmpty())
                .findFirst()
                .orElse("");
    }

    private boolean fits(String field, String candidate) {
        return templates().flatMap(template -> template.parts().stream()).allMatch(part -> {
            if (!part.isField() || !part.text().equals(field)) {
                return true;
            }
            try {
                String text = candidate;
                for (TextFilter filter : part.filters()) {
                    text = filter.apply(field, text);
                }
                return true;
            } catch (FormatRefused otherForm) {
                return false;
            }
        });
    }

    private Stream<TextTemplate> templates() {
        return pieces().flatMap(piece -> {
            if (piece instanceof Piece.Letters letters) {
                return letters.lines().stream()
                        .flatMap(line -> line.spans().stream())
                        .map(span -> span.template());
            }
            return piece instanceof Piece.Code code ? Stream.of(code.content()) : Stream.empty();
        });
    }

    private Stream<Piece> pieces() {
        return Stream.concat(
                design.front().pieces().stream(), design.back().stream().flatMap(side -> side.pieces().stream()));
    }
}
