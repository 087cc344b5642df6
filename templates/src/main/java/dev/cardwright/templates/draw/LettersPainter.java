package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.Condition;
import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.design.TextLine;
import dev.cardwright.templates.type.Glyphs;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
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
    private final int width;
    private final int height;
    private final Optional<Coverage> mask;
    private final Optional<List<Stroke>> fixed;

    /** Letters of one style, ready to be laid on. */
    private record Stroke(Coverage coverage, int argb, boolean resin) {}

    LettersPainter(Piece.Letters letters, Page page, Resolution resolution) {
        this.letters = letters;
        this.width = resolution.width();
        this.height = resolution.height();
        this.toRaster = page.toRaster(width, height);
        this.toRaster.concatenate(letters.place().toTransform());
        this.mask = letters.mask()
                .map(svg -> Coverage.ofOpacity(ArtworkPainter.render(svg, letters.element(), page, resolution)));
        this.fixed = letters.lines().stream().allMatch(TextLine::isFixed)
                ? Optional.of(letters.lines().stream()
                        .flatMap(line -> fixedLine(line).stream())
                        .toList())
                : Optional.empty();
    }

    private List<Stroke> fixedLine(TextLine line) {
        List<LetterRun> runs = line.spans().stream()
                .map(span -> span.style()
                        .withText(span.letters().apply(span.template().fill(field -> ""))))
                .toList();
        return strokes(line, new TextFitter.Fitted(List.of(SetLine.of(runs)), 1));
    }

    @Override
    public boolean isFixed() {
        return fixed.isPresent() && letters.shownIf().equals(Condition.ALWAYS);
    }

    @Override
    public void paint(Canvas canvas, CardContent content) throws Unprintable {
        if (!letters.shownIf().holds(content::text)) {
            return;
        }
        if (fixed.isPresent()) {
            fixed.get().forEach(stroke -> stroke.coverage().paint(canvas, stroke.argb(), stroke.resin()));
            return;
        }
        for (TextLine line : letters.lines()) {
            for (Stroke stroke : line(line, content)) {
                stroke.coverage().paint(canvas, stroke.argb(), stroke.resin());
            }
        }
    }

    private List<Stroke> line(TextLine line, CardContent content) throws Unprintable {
        List<LetterRun> runs = new ArrayList<>();
        int characters = 0;
        for (TextLine.Span span : line.spans()) {
            content.require(span.template().fields(), letters.element());
            String text = tidy(span.template().fill(content::text), line.spans().size() == 1);
            characters += text.length();
            if (characters > MAX_CHARACTERS) {
                throw tooLong("The text has more than " + MAX_CHARACTERS + " characters.");
            }
            runs.add(span.style().withText(span.letters().apply(text)));
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
                Coverage coverage = Coverage.of(shape, width, height);
                strokes.add(new Stroke(mask.map(coverage::within).orElse(coverage), style.argb(), style.resin()));
            }
        }
        return strokes;
    }

    private AffineTransform place(TextLine line, TextFitter.Fitted fitted, int index, SetLine set) {
        double lineWidth = set.width() * fitted.scale();
        double start = line.x()
                - switch (line.anchor()) {
                    case START -> 0;
                    case MIDDLE -> lineWidth / 2;
                    case END -> lineWidth;
                };
        double baseline = line.y() + index * line.fit().lineHeight() * line.size() * fitted.scale();
        AffineTransform place = new AffineTransform(toRaster);
        place.translate(start, baseline);
        place.scale(fitted.scale(), fitted.scale());
        return place;
    }

    /** Letters cut off at the card's edge would be lost without anybody noticing. */
    private void checkInside(TextLine line, TextFitter.Fitted fitted) throws Unprintable {
        for (int index = 0; index < fitted.lines().size(); index++) {
            SetLine set = fitted.lines().get(index);
            AffineTransform place = place(line, fitted, index, set);
            for (Shape outline : set.outlines()) {
                Rectangle2D bounds = place.createTransformedShape(outline).getBounds2D();
                boolean inside =
                        bounds.isEmpty() || new Rectangle2D.Double(-1, -1, width + 2, height + 2).contains(bounds);
                if (!inside) {
                    throw new Unprintable(
                            "TEXT-OUTSIDE",
                            letters.element(),
                            "The text of " + fieldNames(line) + " would run over the card's edge.");
                }
            }
        }
    }
}
