package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.design.Matrix;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.design.TextLine;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as it stands on one card, for papers that carry it as text. Its string shows none of it.
 *
 * @param text what it says, fields filled in
 * @param line where it stands, in the text element's units
 * @param place from those units to the page's
 * @param width how wide it is there; a text that was wrapped counts as wide as its room
 */
public record PlacedWords(PersonalText text, TextLine line, Matrix place, double width) {

    /**
     * The texts of one side, in the order they are drawn.
     *
     * @param side the side
     * @param data what goes onto the card; it was drawn without a refusal
     * @return every text that says something
     * @throws DrawingRefused if a text cannot be filled in
     */
    public static List<PlacedWords> on(CardSide side, CardData data) throws DrawingRefused {
        CardContent content = new CardContent(data, new PhotoDecoder(PhotoLimits.USUAL), StageWatch.NONE);
        List<PlacedWords> words = new ArrayList<>();
        for (Piece piece : side.pieces()) {
            if (piece instanceof Piece.Letters letters && content.shows(letters.shownIf())) {
                try {
                    add(words, letters, content);
                } catch (Unprintable unprintable) {
                    throw new DrawingRefused(List.of(unprintable.refusal()));
                }
            }
        }
        return words;
    }

    private static void add(List<PlacedWords> words, Piece.Letters letters, CardContent content) throws Unprintable {
        for (TextLine line : letters.lines()) {
            List<LetterRun> runs = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (TextLine.Span span : line.spans()) {
                LetterRun run = span.style()
                        .withText(
                                content.fill(span.template(), letters.element()).replaceAll(" {2,}", " "));
                runs.add(run);
                text.append(run.text());
            }
            if (text.toString().isBlank()) {
                continue;
            }
            double natural = SetLine.of(runs).width();
            double width =
                    line.isFixed() ? natural : Math.min(natural, line.fit().room());
            words.add(new PlacedWords(new PersonalText(text.toString().strip()), line, letters.place(), width));
        }
    }
}
