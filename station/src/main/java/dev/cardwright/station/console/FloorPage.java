package dev.cardwright.station.console;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The floor as HTML in one language. It only arranges; every text is a {@link Token} or one of {@link Words}. */
final class FloorPage {

    private static final int LOW = 10;
    private static final int SHOWN = 8;

    private final FloorView.Floor floor;
    private final Words words;
    private final Times times;

    FloorPage(FloorView.Floor floor, Words words, ZoneId zone) {
        this.floor = floor;
        this.words = words;
        this.times = new Times(zone, floor.at());
    }

    /** When the floor was looked at, as a person reads it. */
    String seen() {
        return times.words(floor.at());
    }

    /** The whole page. */
    String page() {
        Html html = new Html();
        html.raw("<!doctype html>\n<html lang=\"" + words.language() + "\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", title())
                .raw("\n<link rel=\"stylesheet\" href=\"/floor.css\">\n<link rel=\"icon\" href=\"/mark.svg\">\n")
                .raw("<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>\n")
                .raw("<script src=\"/floor.js\" defer></script>\n</head>\n<body>\n")
                .element("a class=\"skip\" href=\"#lines\"", words.of("page.skip"));
        header(html);
        html.raw("\n<p class=\"old\" role=\"alert\" hidden>")
                .text(words.of("page.old") + " ")
                .raw("<time></time></p>\n<p id=\"spoken\" class=\"skip\" role=\"status\"></p>\n<main>")
                .raw(main())
                .raw("</main>\n<footer>")
                .text("Cardwright · " + words.of("page.version") + " "
                        + floor.station().version())
                .raw(" <noscript>· ")
                .text(words.of("page.noscript"))
                .raw("</noscript></footer>\n</body>\n</html>\n");
        return html.toString();
    }

    private void header(Html html) {
        FloorView.Station station = floor.station();
        html.raw("\n<header>\n<h1>")
                .text(station.station().value())
                .raw(" <span>")
                .text(station.site().value())
                .raw("</span></h1>\n");
        String mode = station.mode() == FloorView.Mode.PRODUCTION ? "mode production" : "mode";
        html.element("span class=\"" + mode + "\"", words.of("mode", station.mode()))
                .raw("\n<span>");
        html.text(words.of("page.updated") + " ")
                .element("time id=\"seen\"", seen())
                .raw("</span>\n<nav>");
        for (Words one : Words.ALL) {
            String current = one.language().equals(words.language()) ? " aria-current=\"true\"" : "";
            html.element(
                    "a href=\"/?lang=" + one.language() + "\" hreflang=\"" + one.language() + "\" lang=\""
                            + one.language() + "\"" + current,
                    one.language().equals("sv") ? "SV" : "EN");
        }
        html.raw("</nav>\n</header>");
    }

    private String title() {
        return neededSign() + floor.station().station() + " · " + needed();
    }

    private String neededSign() {
        return needing() == 0 ? "" : "▲ ";
    }

    private int needing() {
        return (int) floor.lines().stream()
                .filter(line -> line.state() != FloorView.LineState.IDLE && line.state() != FloorView.LineState.WORKING)
                .count();
    }

    private String needed() {
        return switch (needing()) {
            case 0 -> words.of("page.needed.none");
            case 1 -> words.of("page.needed.one");
            default -> words.of("page.needed.many").replace("{0}", Integer.toString(needing()));
        };
    }

    /** What changes: the inside of the page's main part. */
    String main() {
        Html html = new Html();
        html.raw("<div data-title=\"")
                .text(title())
                .raw("\" data-needed=\"")
                .text(needed())
                .raw("\" hidden></div>\n");
        station(html);
        alarms(html);
        html.raw("<section id=\"lines\" tabindex=\"-1\">").element("h2", words.of("page.lines"));
        html.raw("<div class=\"lines\">");
        floor.lines().forEach(line -> new LinePart(line, words, times, LOW).add(html));
        html.raw("</div></section>\n");
        queue(html);
        html.raw("<div class=\"pair\">\n");
        next(html);
        moves(html);
        html.raw("</div>\n");
        return html.toString();
    }

    private void station(Html html) {
        FloorView.Station station = floor.station();
        html.raw("<section class=\"standing\"><span>");
        Looks.of(station.state()).badge(html, words.of("station", station.state()));
        html.raw("<span>").text(words.of("page.since") + " ");
        times.time(html, station.since());
        html.raw("</span></span>");
        link(html, "link.backend", floor.backend());
        link(html, "link.mqtt", floor.mqtt());
        html.raw("</section>\n");
        if (!floor.notReady().isEmpty()) {
            html.raw("<section class=\"why bad\"><b>")
                    .text(words.of("station.notready"))
                    .raw("</b>");
            floor.notReady().forEach(reason -> html.element("span", words.reason(reason)));
            html.raw("</section>\n");
        }
    }

    private void link(Html html, String name, FloorView.Link link) {
        html.raw("<span>").text(words.of(name));
        Looks look = link.up() ? Looks.GOOD : Looks.GONE;
        look.badge(html, words.of(link.up() ? "link.up" : "link.down"));
        if (!link.up()) {
            html.raw("<span>").text(words.of("page.since") + " ");
            times.time(html, link.since());
            html.raw("</span>");
        }
        if (link.waiting() > 0) {
            html.element("b", words.count("link.waiting", link.waiting()));
        }
        html.raw("</span>");
    }

    private void alarms(Html html) {
        if (floor.alarms().isEmpty()) {
            return;
        }
        html.raw("<section class=\"alarms\">")
                .element("h2", words.of("page.alarms"))
                .raw("<ul>");
        for (FloorView.Alarm alarm : floor.alarms()) {
            Looks look = Looks.of(alarm.severity());
            html.raw("<li class=\"" + look.css() + "\">");
            look.badge(html, words.of("severity", alarm.severity()));
            html.element("strong class=\"id\"", alarm.where().value()).element("strong", words.reason(alarm.what()));
            words.about(alarm.what())
                    .filter(id -> !id.equals(alarm.where().value()))
                    .ifPresent(id -> html.element("strong class=\"id\"", id));
            words.action(alarm.what()).ifPresent(action -> html.element("span", action));
            html.raw("<span>").text(words.of("page.since") + " ");
            times.time(html, alarm.since());
            html.raw("</span></li>");
        }
        html.raw("</ul></section>\n");
    }

    private void queue(Html html) {
        FloorView.Queue queue = floor.queue();
        FloorView.Persons persons = floor.persons();
        html.raw("<section>").element("h2", words.of("page.queue")).raw("<ul class=\"tiles\">");
        tile(html, queue.checking(), "queue.checking", "");
        tile(html, queue.ready(), "queue.ready", "");
        tile(html, queue.making(), "queue.making", "");
        tile(html, queue.made(), "queue.made", "");
        tile(html, queue.underway(), "queue.underway", "");
        tile(html, queue.held(), "queue.held", "warn");
        tile(html, queue.blocked(), "queue.blocked", "warn");
        tile(html, queue.unclear(), "queue.unclear", "bad");
        html.raw("</ul></section>\n<section id=\"persons\">")
                .element("h2", words.of("page.persons"))
                .raw("<ul class=\"tiles\">");
        tile(html, persons.held(), "persons.held", "");
        tile(html, persons.overdue(), "persons.overdue", "bad");
        tile(html, persons.failed(), "persons.failed", "bad");
        persons.oldest().ifPresent(oldest -> {
            html.raw("<li>").raw("<b>");
            times.time(html, oldest);
            html.raw("</b>").text(words.of("persons.oldest")).raw("</li>");
        });
        html.raw("</ul></section>\n");
    }

    private void tile(Html html, int number, String key, String lookWhenSome) {
        String look = number == 0 ? "zero" : lookWhenSome;
        String sign = number > 0 && !lookWhenSome.isEmpty() ? "<span aria-hidden=\"true\">▲ </span>" : "";
        html.raw("<li class=\"" + look + "\"><b>" + sign + number + "</b>")
                .text(words.of(key))
                .raw("</li>");
    }

    private void next(Html html) {
        html.raw("<section class=\"panel\">").element("h2", words.of("page.next"));
        if (floor.next().isEmpty()) {
            html.element("p class=\"none\"", words.of("page.none.next")).raw("</section>\n");
            return;
        }
        heads(html, List.of("table.card", "table.article", "table.waits"));
        floor.next().stream()
                .limit(SHOWN)
                .forEach(queued -> html.raw("<tr>")
                        .element("td class=\"id\"", queued.cardId().value())
                        .element("td", queued.article().value())
                        .element("td", queued.waitsFor().map(words::reason).orElse("–"))
                        .raw("</tr>"));
        int more = floor.queue().ready() - SHOWN;
        if (more > 0) {
            html.raw("<tr class=\"more\"><td colspan=\"3\">")
                    .text(words.count("page.more", more))
                    .raw("</td></tr>");
        }
        html.raw("</tbody></table></section>\n");
    }

    private void moves(Html html) {
        html.raw("<section class=\"panel\">").element("h2", words.of("page.moves"));
        if (floor.moves().isEmpty()) {
            html.element("p class=\"none\"", words.of("page.none.moves")).raw("</section>\n");
            return;
        }
        heads(html, List.of("table.time", "table.card", "table.line", "table.move"));
        for (FloorView.Move move : floor.moves()) {
            html.raw("<tr><td class=\"time\">");
            times.time(html, move.at());
            html.raw("</td>")
                    .element("td class=\"id\"", move.cardId().value())
                    .element("td", move.line().map(Token::value).orElse("–"))
                    .raw("<td>")
                    .text(move.from().value().equals("-") ? "" : words.state(move.from()) + " → ")
                    .element("span class=\"to\"", words.state(move.to()))
                    .text(move.reason()
                            .map(reason -> " – " + words.reason(reason))
                            .orElse(""))
                    .raw("</td></tr>");
        }
        html.raw("</tbody></table></section>\n");
    }

    private void heads(Html html, List<String> keys) {
        html.raw("<table><thead><tr>");
        keys.forEach(key -> html.element("th scope=\"col\"", words.of(key)));
        html.raw("</tr></thead><tbody>");
    }

    static Optional<Looks> supplyLooks(OptionalInt left, int low) {
        if (left.isEmpty() || left.getAsInt() > low) {
            return Optional.empty();
        }
        return Optional.of(left.getAsInt() == 0 ? Looks.BAD : Looks.WARN);
    }
}
