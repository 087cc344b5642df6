package dev.cardwright.templates.design;

import java.util.ArrayList;
import java.util.List;

/** Replaces what a text says and keeps how it looks, so that one drawing serves several languages. */
final class Wording {

    private Wording() {}

    /**
     * Replaces the lines of a text or of one part of it.
     *
     * @param lines one for each line that is drawn; lines without words are left out
     */
    static void replace(String file, SvgElement text, List<String> lines) throws DesignFault {
        if (!text.name.equals("text") && !text.name.equals("tspan")) {
            throw new DesignFault(file, text, "is no text, but the manifest's texts give it words.");
        }
        List<SvgElement> drawn = new ArrayList<>();
        for (SvgElement child : text.elements()) {
            if (child.name.equals("tspan") && (child.attribute("x") != null || child.attribute("y") != null)) {
                drawn.add(child);
            }
        }
        int room = Math.max(1, drawn.size());
        if (lines.size() > room) {
            throw new DesignFault(
                    file,
                    text,
                    "is drawn with " + room + (room == 1 ? " line" : " lines") + ", but the manifest's texts give it "
                            + lines.size() + ". Draw as many lines as the longest wording needs.");
        }
        if (drawn.size() < 2) {
            say(text, lines.get(0));
            return;
        }
        text.children.clear();
        for (int i = 0; i < lines.size(); i++) {
            say(drawn.get(i), lines.get(i));
            text.children.add(new SvgElement.Node(drawn.get(i), ""));
        }
    }

    /** The words take the looks of the first letters that were there. */
    private static void say(SvgElement element, String words) {
        SvgElement first = element;
        while (true) {
            List<SvgElement> inside = first.elements();
            if (inside.isEmpty() || !inside.get(0).name.equals("tspan")) {
                break;
            }
            SvgElement next = inside.get(0);
            first.children.clear();
            first.children.add(new SvgElement.Node(next, ""));
            first = next;
        }
        first.children.clear();
        first.children.add(new SvgElement.Node(null, words));
    }
}
