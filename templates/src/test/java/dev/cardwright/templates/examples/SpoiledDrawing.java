package dev.cardwright.templates.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of an example in which one element was moved or taken out.
 *
 * @param what the element and what was done to it
 * @param folder the copy
 */
record SpoiledDrawing(String what, Path folder) {

    private static final double THREE_DOTS = 3 * 25.4 / 300;

    private static final Pattern TEXT = Pattern.compile("<text id=\"([^\"]+)\".*?</text>", Pattern.DOTALL);
    private static final Pattern ELEMENT = Pattern.compile(
            "<text id=\"([^\"]+)\".*?</text>|<rect id=\"([^\"]+)\" data-(?:photo|barcode)=[^>]*/>", Pattern.DOTALL);
    private static final Pattern X = Pattern.compile(" x=\"(-?[0-9.]+)\"");

    /** One copy for each text that the golden person's card shows, moved to the right. */
    static List<SpoiledDrawing> withMovedTexts(Path design) throws IOException {
        return spoiled(
                design,
                TEXT,
                "moved",
                text -> X.matcher(text.group())
                        .replaceAll(x -> String.format(
                                Locale.ROOT, " x=\"%.3f\"", Double.parseDouble(x.group(1)) + THREE_DOTS)));
    }

    /** One copy for each text, photo and code that the golden person's card shows, without it. */
    static List<SpoiledDrawing> withoutOneElement(Path design) throws IOException {
        return spoiled(design, ELEMENT, "taken out", element -> "");
    }

    private interface Change {
        String of(MatchResult element);
    }

    private static List<SpoiledDrawing> spoiled(Path design, Pattern elements, String done, Change change)
            throws IOException {
        List<SpoiledDrawing> all = new ArrayList<>();
        List<Path> drawings;
        try (Stream<Path> files = Files.list(design)) {
            drawings = files.filter(file -> file.toString().endsWith(".svg"))
                    .sorted()
                    .toList();
        }
        for (Path drawing : drawings) {
            String svg = Files.readString(drawing);
            Matcher element = elements.matcher(svg);
            while (element.find()) {
                String id = element.group(element.group(1) == null ? 2 : 1);
                if (isOnTheGoldenCard(id)) {
                    String other = svg.substring(0, element.start())
                            + change.of(element.toMatchResult())
                            + svg.substring(element.end());
                    String file = String.valueOf(drawing.getFileName());
                    all.add(new SpoiledDrawing(
                            design.getFileName() + "/" + file + " " + id + " " + done,
                            ExampleCopies.with(design, file, other)));
                }
            }
        }
        return all;
    }

    /** The golden person has three competences and three certificates, the third without an end, and a company. */
    private static boolean isOnTheGoldenCard(String id) {
        return !id.matches("code-[45]|certificate-[456].*|certificate-3-until|finder-.*|host-only.*");
    }
}
