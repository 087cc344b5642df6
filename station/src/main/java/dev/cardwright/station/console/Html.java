package dev.cardwright.station.console;

/** Text that may stand between tags or in a quoted attribute, and tags around it. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    /** Adds markup as it is. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Adds text; what could be markup in it is not. */
    Html text(String plain) {
        text.append(escaped(plain));
        return this;
    }

    /** Adds an element with text in it; {@code open} is the opening tag without its brackets. */
    Html element(String open, String plain) {
        int end = open.indexOf(' ');
        String name = end < 0 ? open : open.substring(0, end);
        return raw("<" + open + ">").text(plain).raw("</" + name + ">");
    }

    static String escaped(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
