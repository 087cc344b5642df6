package dev.cardwright.simulator.ipp;

import java.util.Arrays;
import java.util.Optional;

/** Which sides of a card are printed, and about which edge a reader turns it. */
enum Sides {
    /** Every page is a card. */
    ONE("one-sided"),
    /** Two pages are a card; the reader turns it like the page of a portrait book. */
    LONG_EDGE("two-sided-long-edge"),
    /** Two pages are a card; the reader turns it like the page of a portrait calendar, which is how people turn a landscape card. */
    SHORT_EDGE("two-sided-short-edge");

    private final String keyword;

    Sides(String keyword) {
        this.keyword = keyword;
    }

    String keyword() {
        return keyword;
    }

    static Optional<Sides> of(String keyword) {
        return Arrays.stream(values())
                .filter(sides -> sides.keyword.equals(keyword))
                .findFirst();
    }
}
