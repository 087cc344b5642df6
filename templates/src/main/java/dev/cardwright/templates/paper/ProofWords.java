package dev.cardwright.templates.paper;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.design.TextLine;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** The texts of a card, laid invisibly over its picture, so that a proof can be searched and copied from. */
final class ProofWords {

    private final CardData shown;
    private final PaperFonts.Face face;

    ProofWords(CardData shown, PaperFonts.Face face) {
        this.shown = shown;
        this.face = face;
    }

    void lay(PDPageContentStream stream, CardSide side, SideFrame frame) throws IOException {
        AffineTransform toPaper = frame.fromDots();
        toPaper.concatenate(side.page().toRaster(frame.raster()));
        for (Piece piece : side.pieces()) {
            if (piece instanceof Piece.Letters letters && letters.shownIf().holds(this::value)) {
                AffineTransform place = new AffineTransform(toPaper);
                place.concatenate(letters.place().toTransform());
                for (TextLine line : letters.lines()) {
                    line(stream, line, place);
                }
            }
        }
    }

    private void line(PDPageContentStream stream, TextLine line, AffineTransform toPaper) throws IOException {
        List<LetterRun> runs = line.spans().stream()
                .map(span -> span.style()
                        .withText(span.letters().apply(span.template().fill(this::value))))
                .toList();
        StringBuilder words = new StringBuilder();
        runs.forEach(run -> words.append(run.text()));
        if (words.toString().isBlank()) {
            return;
        }
        double natural = SetLine.of(runs).width();
        double width = line.isFixed() ? natural : Math.min(natural, line.fit().room());
        AffineTransform place = new AffineTransform(toPaper);
        place.translate(line.x() - width * line.anchor().share(), line.y());
        place.scale(line.size(), -line.size());
        Outlined.hide(stream, face, words.toString().strip(), width / line.size(), place);
    }

    private String value(String field) {
        return switch (field) {
            case CardDesign.CARD_ID -> shown.cardId();
            case CardDesign.PRINT_DATE -> shown.printDate().toString();
            default -> {
                PersonalText text = shown.fields().get(field);
                yield text == null ? "" : text.value();
            }
        };
    }
}
