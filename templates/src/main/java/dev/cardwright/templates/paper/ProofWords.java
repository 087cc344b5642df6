package dev.cardwright.templates.paper;

import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.PlacedWords;
import java.awt.geom.AffineTransform;
import java.io.IOException;
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
        try {
            for (PlacedWords words : PlacedWords.on(side, shown)) {
                double size = words.line().size();
                AffineTransform place = new AffineTransform(toPaper);
                place.concatenate(words.place().toTransform());
                place.translate(
                        words.line().x() - words.width() * words.line().anchor().share(),
                        words.line().y());
                place.scale(size, -size);
                Outlined.hide(stream, face, words.text().value(), words.width() / size, place);
            }
        } catch (DrawingRefused otherCard) {
            throw new IllegalArgumentException("The card was drawn from other data.", otherCard);
        }
    }
}
