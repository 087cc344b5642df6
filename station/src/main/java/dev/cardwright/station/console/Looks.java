package dev.cardwright.station.console;

/** How a state looks: a colour class and a sign, so that the colour is never alone. */
enum Looks {
    GOOD("good", "●"),
    BUSY("busy", "▶"),
    WARN("warn", "▲"),
    BAD("bad", "■"),
    GONE("bad", "✕"),
    PAUSED("warn", "❚❚");

    private final String css;
    private final String sign;

    Looks(String css, String sign) {
        this.css = css;
        this.sign = sign;
    }

    String css() {
        return css;
    }

    static Looks of(FloorView.LineState state) {
        return switch (state) {
            case IDLE -> GOOD;
            case WORKING -> BUSY;
            case STOPPED -> BAD;
            case PAUSED -> PAUSED;
            case OFFLINE -> GONE;
        };
    }

    static Looks of(FloorView.StationState state) {
        return switch (state) {
            case ONLINE -> GOOD;
            case PAUSED -> PAUSED;
            case OFFLINE -> GONE;
        };
    }

    static Looks of(FloorView.Severity severity) {
        return switch (severity) {
            case NOTICE -> BUSY;
            case WARNING -> WARN;
            case CRITICAL -> BAD;
        };
    }

    /** The sign and the word in a frame. */
    void badge(Html html, String word) {
        html.raw("<span class=\"badge " + css + "\"><span class=\"sign\" aria-hidden=\"true\">" + sign + "</span>")
                .text(word)
                .raw("</span>");
    }
}
