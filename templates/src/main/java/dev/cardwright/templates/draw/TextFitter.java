package dev.cardwright.templates.draw;

import dev.cardwright.templates.design.TextLine;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a text keep to its room: shrinks it to its floor, then wraps it where that is allowed, then gives up. Stateless. */
final class TextFitter {

    private static final double TOLERANCE = 1.0005;
    private static final int STEPS = 8;

    /** Lines as they fit, the first on the baseline of the design. */
    record Fitted(List<SetLine> lines, double scale) {}

    private TextFitter() {}

    static Optional<Fitted> fit(TextLine.Fit fit, double size, List<LetterRun> runs) {
        SetLine line = SetLine.of(runs);
        if (line.width() <= fit.room() * TOLERANCE) {
            return Optional.of(new Fitted(List.of(line), 1));
        }
        if (fit.kind() == TextLine.Kind.NONE) {
            return Optional.empty();
        }
        double floor = fit.minSize() / size;
        double scale = fit.room() / line.width();
        if (scale * TOLERANCE >= floor) {
            return Optional.of(new Fitted(List.of(line), scale));
        }
        return fit.kind() == TextLine.Kind.WRAP ? wrap(fit, floor, runs.get(0)) : Optional.empty();
    }

    /** The largest size, in steps from full to floor, at which the words fit the lines. */
    private static Optional<Fitted> wrap(TextLine.Fit fit, double floor, LetterRun run) {
        for (int step = 0; step <= STEPS; step++) {
            double scale = 1 - (1 - floor) * step / STEPS;
            Optional<List<SetLine>> lines = wrap(run, fit.room() / scale * TOLERANCE, fit.maxLines());
            if (lines.isPresent()) {
                return Optional.of(new Fitted(lines.get(), scale));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<SetLine>> wrap(LetterRun run, double room, int maxLines) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(run.text());
        List<SetLine> lines = new ArrayList<>();
        int start = 0;
        int end = 0;
        Optional<SetLine> current = Optional.empty();
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            SetLine longer = set(run, start, next);
            if (longer.width() > room) {
                if (current.isEmpty() || lines.size() + 1 == maxLines) {
                    return Optional.empty();
                }
                lines.add(current.get());
                start = end;
                longer = set(run, start, next);
                if (longer.width() > room) {
                    return Optional.empty();
                }
            }
            current = Optional.of(longer);
            end = next;
        }
        current.ifPresent(lines::add);
        return Optional.of(lines);
    }

    private static SetLine set(LetterRun run, int start, int end) {
        return SetLine.of(List.of(run.withText(run.text().substring(start, end).strip())));
    }
}
