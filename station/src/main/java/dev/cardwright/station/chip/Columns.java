package dev.cardwright.station.chip;

import java.util.ArrayList;
import java.util.List;

/** Lines of a name and what is said of it, in two columns. */
final class Columns {

    private static final int FIRST = 14;

    private final List<String> lines = new ArrayList<>();

    /** A name and what is said of it; what is said has one line at least. */
    Columns row(String name, String said) {
        lines.add((name + " ".repeat(Math.max(1, FIRST - name.length())) + said).stripTrailing());
        return this;
    }

    /** One more line of what is said. */
    Columns more(String said) {
        return row("", said);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** What came from a card, without characters that a terminal would obey. */
    static String printable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .forEach(character -> kept.appendCodePoint(
                        Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
                                ? 0xFFFD
                                : character));
        return kept.toString();
    }
}
