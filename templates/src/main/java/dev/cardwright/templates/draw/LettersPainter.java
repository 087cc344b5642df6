package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.Condition;
import dev.cardwright.templates.design.InkRule;
import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.design.TextLine;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.type.Glyphs;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sets the lines of one text element; a fixed one is set once and only laid on per card. */
final class LettersPainter implements Painter {

    private static final int MAX_CHARACTERS = 300;

    private final Piece.Letters letters;
    private final AffineTransform toRaster;
    private final Rectangle area;
    private final Rectangle card;
    private final Optional<Coverage> mask;
    private final Optional<List<Stroke>> fixed;

    /** Letters of one style, ready to be laid on. */
    private record Stroke(Coverage coverage, int argb, InkRule ink) {

        void paint(Canvas canvas) {
            coverage.paint(canvas, argb, ink);
        }
    }

    LettersPainter(Piece.Letters letters, Page page, CardRaster raster) {
        this.letters = letters;
        this.toRaster = page.toRaster(raster);
        this.toRaster.concatenate(letters.place().toTransform());
        this.card = new Rectangle(raster.left(), raster.top(), raster.cardWidth(), raster.cardHeight());
        this.area = place(letters.lines()).intersection(new Rectangle(raster.width(), raster.height()));
        this.mask = letters.mask()
                .map(svg -> Coverage.ofOpacity(ArtworkPainter.render(svg, letters.element(), page, raster)));
        this.fixed = letters.lines().stream().allMatch(TextLine::isFixed)
                ? Optional.of(letters.lines().stream()
                        .flatMap(line -> fixedLine(line).stream())
                        .toList())
                : Optional.empty();
    }

    /** Where the lines can reach: their rooms, with space for accents, tails and overhanging strokes. */
    private Rectangle place(List<TextLine> lines) {
        Rectangle all = new Rectangle(0, 0, -1, -1);
        for (TextLine line : lines) {
            double size = line.size();
            double room = line.isFixed() ? set(line).width() : line.fit().room();
            double left = line.x() - room * line.anchor().share();
            int more = line.fit().kind() == TextLine.Kind.WRAP ? line.fit().maxLines() - 1 : 0;
            double below = more * line.fit().lineHeight() * size;
            all.add(toRaster.createTransformedShape(new Rectangle2D.Double(
                            left - size / 2, line.y() - 1.4 * size, room + size, 2 * size + below))
                    .getBounds());
        }
        return all;
    }

    private static SetLine set(TextLine fixedLine) {
        return SetLine.of(fixedLine.spans().stream()
                .map(span -> span.style().withText(span.template().fixedText()))
                .toList());
    }

    private List<Stroke> fixedLine(TextLine line) {
        return strokes(line, new TextFitter.Fitted(List.of(set(line)), 1));
    }

    @Override
    public Rectangle area() {
        return new Rectangle(area);
    }

    @Override
    public boolean isFixed() {
        return fixed.isPresent() && letters.shownIf().equals(Condition.ALWAYS);
    }

    @Override
    public void paint(Canvas canvas, CardContent content) throws Unprintable {
        if (!content.shows(letters.shownIf())) {
            return;
        }
        if (fixed.isPresent()) {
            fixed.get().forEach(stroke -> stroke.paint(canvas));
            return;
        }
        for (TextLine line : letters.lines()) {
            for (Stroke stroke : line(line, content)) {
                stroke.paint(canvas);
            }
        }
    }

    private List<Stroke> line(TextLine line, CardContent content) throws Unprintable {
        List<LetterRun> runs = new ArrayList<>();
        int characters = 0;
        for (TextLine.Span span : line.spans()) {
            String text = tidy(
                    content.fill(span.template(), letters.element()),
                    line.spans().size() == 1);
            characters += text.length();
            if (characters > MAX_CHARACTERS) {
                throw tooLong("The text has more than " + MAX_CHARACTERS + " characters.");
            }
            runs.add(span.style().withText(text));
        }
        for (LetterRun run : runs) {
            Optional<String> problem = Glyphs.problem(run.text(), run.face());
            if (problem.isPresent()) {
                throw new Unprintable("TEXT-CHARACTER", letters.element(), problem.get());
            }
        }
        if (runs.stream().allMatch(run -> run.text().isBlank())) {
            return List.of();
        }
        TextFitter.Fitted fitted = TextFitter.fit(line.fit(), line.size(), runs)
                .orElseThrow(() -> tooLong(String.format(
                        Locale.ROOT,
                        "The text of %s is too long for its place, even at the smallest size allowed there.",
                        fieldNames(line))));
        checkInside(line, fitted);
        return strokes(line, fitted);
    }

    private Unprintable tooLong(String sentence) {
        return new Unprintable("TEXT-TOO-LONG", letters.element(), sentence);
    }

    private static String fieldNames(TextLine line) {
        return String.join(
                " ",
                line.spans().stream()
                        .flatMap(span -> span.template().fields().stream())
                        .toList());
    }

    private static String tidy(String text, boolean whole) {
        String single = text.replaceAll(" {2,}", " ");
        return whole ? single.strip() : single;
    }

    private List<Stroke> strokes(TextLine line, TextFitter.Fitted fitted) {
        List<Stroke> strokes = new ArrayList<>();
        for (int index = 0; index < fitted.lines().size(); index++) {
            SetLine set = fitted.lines().get(index);
            AffineTransform place = place(line, fitted, index, set);
            for (int span = 0; span < set.outlines().size(); span++) {
                TextLine.Span style = line.spans().get(span);
                Shape shape = place.createTransformedShape(set.outlines().get(span));
                Coverage coverage = Coverage.of(shape, area);
                strokes.add(new Stroke(mask.map(coverage::within).orElse(coverage), style.argb(), style.ink()));
            }
        }
        return strokes;
    }

    private AffineTransform place(TextLine line, TextFitter.Fitted fitted, int index, SetLine set) {
        double start = line.x() - set.width() * fitted.scale() * line.anchor().share();
        double baseline = line.y() + index * line.fit().lineHeight() * line.size() * fitted.scale();
        AffineTransform place = new AffineTransform(toRaster);
        place.translate(start, baseline);
        place.scale(fitted.scale(), fitted.scale());
        return place;
    }

    /** Letters cut off at the card's edge would be lost without anybody noticing. */
    private void checkInside(TextLine line, TextFitter.Fitted fitted) throws Unprintable {
        Rectangle onCard = area.intersection(card);
        Rectangle2D allowed = new Rectangle2D.Double(onCard.x - 1, onCard.y - 1, onCard.width + 2, onCard.height + 2);
        for (int index = 0; index < fitted.lines().size(); index++) {
            SetLine set = fitted.lines().get(index);
            AffineTransform place = place(line, fitted, index, set);
            for (Shape outline : set.outlines()) {
                Rectangle2D bounds = place.createTransformedShape(outline).getBounds2D();
                if (!bounds.isEmpty() && !allowed.contains(bounds)) {
                    throw new Unprintable(
                            "TEXT-OUTSIDE",
                            letters.element(),
                            "The text of " + fieldNames(line) + " would run out of its place or over the card's edge.");
                }
            }
        }
    }
}
