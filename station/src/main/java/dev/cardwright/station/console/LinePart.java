package dev.cardwright.station.console;

import dev.cardwright.drivers.printer.PrinterFault;
import java.util.Optional;
import java.util.OptionalInt;

/** One line on the page: what it does, why, what to do about it, the card in it and what it has left. */
final class LinePart {

    /** The machine holds a card that it can finish, and a person decides. */
    private static final String CARD_WAITS = "card-waits";

    private final FloorView.Line line;
    private final Words words;
    private final Times times;
    private final int low;

    /** @param low from how many cards left downwards a supply counts as low */
    LinePart(FloorView.Line line, Words words, Times times, int low) {
        this.line = line;
        this.words = words;
        this.times = times;
        this.low = low;
    }

    void add(Html html) {
        Looks look = Looks.of(line.state());
        html.raw("<article class=\"is-" + look.css() + "\"><div class=\"head\">")
                .element("h3", line.line().value());
        look.badge(html, words.of("line", line.state()));
        html.raw("<span class=\"since\">").text(words.of("page.since") + " ");
        times.time(html, line.since());
        html.raw("</span></div>");
        line.fault()
                .ifPresent(fault -> html.raw("<p class=\"why " + look.css() + "\">")
                        .element("b", fault.sentence(words.locale()))
                        .element("span", action(fault))
                        .raw("</p>"));
        for (Token reason : line.reasons()) {
            if (line.fault().filter(fault -> saysTheSame(reason, fault)).isPresent()) {
                continue;
            }
            html.raw("<p class=\"why " + (look == Looks.GOOD || look == Looks.BUSY ? Looks.WARN : look).css() + "\">")
                    .element("b", words.reason(reason));
            words.action(reason).ifPresent(action -> html.element("span", action));
            html.raw("</p>");
        }
        html.raw("<dl>");
        card(html);
        supply(html, "line.stock", line.stock(), line.blanksLeft());
        supply(html, "line.ribbon", line.ribbon(), line.panelsLeft());
        reader(html);
        html.raw("</dl></article>");
    }

    /** While a person may let the machine finish the card inside, nobody is told to take it out. */
    private String action(PrinterFault fault) {
        boolean mayBeFinished =
                line.reasons().stream().anyMatch(reason -> reason.value().equals(CARD_WAITS));
        return mayBeFinished ? fault.actionWithCardLeftInside(words.locale()) : fault.action(words.locale());
    }

    private static boolean saysTheSame(Token reason, PrinterFault fault) {
        return reason.value().equals(fault.stateReason()) || reason.value().equals(fault.reasonCode());
    }

    private void card(Html html) {
        html.element("dt", words.of("line.card")).raw("<dd>");
        if (line.cardId().isPresent()) {
            html.element("span class=\"id\"", line.cardId().get().value());
            if (line.card() != FloorView.CardPlace.NONE) {
                html.element("small", ", " + words.of("place", line.card()));
            }
        } else {
            html.text(words.of("place", line.card()));
        }
        html.raw("</dd>");
    }

    private void supply(Html html, String name, Token what, OptionalInt left) {
        html.element("dt", words.of(name)).raw("<dd>");
        Optional<Looks> look = FloorPage.supplyLooks(left, low);
        String amount = left.isEmpty()
                ? words.of("line.left.unknown")
                : left.getAsInt() == 0 ? words.of("line.empty") : words.count("line.left", left.getAsInt());
        if (look.isPresent()) {
            look.get().badge(html, amount);
        } else {
            html.text(amount);
        }
        html.raw(" ").element("small class=\"id\"", what.value()).raw("</dd>");
    }

    private void reader(Html html) {
        if (line.reader() == FloorView.ReaderState.NONE) {
            return;
        }
        html.element("dt", words.of("line.reader")).raw("<dd>");
        if (line.reader() == FloorView.ReaderState.MISSING) {
            Looks.BAD.badge(html, words.of("reader", line.reader()));
        } else {
            html.text(words.of("reader", line.reader()));
        }
        html.raw("</dd>");
    }
}
