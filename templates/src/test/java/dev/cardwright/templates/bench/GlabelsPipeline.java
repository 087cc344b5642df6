package dev.cardwright.templates.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The same kind of card by gLabels 3.4 and poppler: one photo, three texts and a Code 128 on one side, to PDF and from there to
 * dots. All cards lie on one large sheet, so that both programs start once.
 */
final class GlabelsPipeline {

    private static final int ACROSS = 10;
    private static final double CARD_WIDTH = 85.6;
    private static final double CARD_HEIGHT = 53.98;
    private static final long PATIENCE_SECONDS = 300;

    private GlabelsPipeline() {}

    /** Milliseconds per side on the wall, or nothing where the programs are not there. */
    static Optional<Double> millisPerSide(int cards) throws IOException, InterruptedException {
        if (!isInstalled("glabels-3-batch") || !isInstalled("pdftoppm")) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory("cardwright-bench");
        try {
            write(folder, cards);
            long begin = System.nanoTime();
            run(folder, "glabels-3-batch", "-o", "cards.pdf", "cards.glabels");
            run(folder, "pdftoppm", "-r", "300", "cards.pdf", "cards");
            long took = System.nanoTime() - begin;
            try (Stream<Path> files = Files.list(folder)) {
                long drawn = files.filter(file -> file.toString().endsWith(".ppm"))
                        .mapToLong(file -> file.toFile().length())
                        .sum();
                if (drawn < 1_000_000L * cards) {
                    throw new IOException("gLabels drew less than " + cards + " cards.");
                }
            }
            return Optional.of(took / 1e6 / cards);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command[0] + " did not do it.");
        }
    }

    private static void write(Path folder, int cards) throws IOException {
        int down = (cards + ACROSS - 1) / ACROSS;
        StringBuilder objects = new StringBuilder();
        for (int card = 0; card < cards; card++) {
            Files.write(folder.resolve("photo-" + card + ".jpg"), BenchCards.photo(card));
            int row = card / ACROSS;
            objects.append(objects(card, CARD_WIDTH * (card % ACROSS), CARD_HEIGHT * row));
        }
        String size = String.format(
                Locale.ROOT, "width=\"%.2fmm\" height=\"%.2fmm\"", CARD_WIDTH * ACROSS, CARD_HEIGHT * down);
        String step =
                String.format(Locale.ROOT, "dx=\"%.2fmm\" dy=\"%.2fmm\"", CARD_WIDTH * ACROSS, CARD_HEIGHT * down);
        Files.writeString(
                folder.resolve("cards.glabels"),
                "<?xml version=\"1.0\"?>\n<Glabels-document xmlns=\"http://glabels.org/xmlns/3.0/\">\n"
                        + "<Template brand=\"Bench\" part=\"Sheet\" size=\"Other\" " + size + " description=\"Cards\">"
                        + "<Label-rectangle id=\"0\" " + size
                        + " round=\"0mm\" x_waste=\"0mm\" y_waste=\"0mm\"><Markup-margin size=\"0mm\"/>"
                        + "<Layout nx=\"1\" ny=\"1\" x0=\"0mm\" y0=\"0mm\" " + step
                        + "/></Label-rectangle></Template>\n"
                        + "<Objects id=\"0\" rotate=\"False\">\n" + objects + "</Objects><Data/></Glabels-document>\n");
    }

    private static String objects(int card, double left, double top) {
        StringBuilder all = new StringBuilder();
        all.append(object("Object-box", left, top, 85.6, 12.4))
                .append(" line_width=\"0mm\" line_color=\"0x12586bff\" fill_color=\"0x12586bff\"/>\n");
        all.append(object("Object-image", left + 5.6, top + 16.5, 24.6, 32))
                .append(" src=\"photo-" + card + ".jpg\"/>\n");
        List<String> texts = List.of("Anna-Karin " + card, "Björklund " + card, "Laboratory technician " + card);
        for (int line = 0; line < texts.size(); line++) {
            all.append(object("Object-text", left + 35, top + 16 + 7 * line, 46, 6))
                    .append(" justify=\"Left\" valign=\"Top\" auto_shrink=\"True\"><Span color=\"0x0b2f3fff\""
                            + " font_family=\"DejaVu Sans\" font_size=\"11\" font_weight=\"Regular\" font_italic=\"False\""
                            + " line_spacing=\"1\">")
                    .append(texts.get(line))
                    .append("</Span></Object-text>\n");
        }
        all.append(object("Object-barcode", left + 35, top + 42, 46, 8))
                .append(" style=\"Code128\" text=\"False\" checksum=\"True\" color=\"0x000000ff\" data=\"CA5G3F-4C")
                .append(100_000 + card)
                .append("\"/>\n");
        return all.toString();
    }

    private static StringBuilder object(String kind, double x, double y, double width, double height) {
        return new StringBuilder(String.format(
                Locale.ROOT,
                "<%s x=\"%.2fmm\" y=\"%.2fmm\" w=\"%.2fmm\" h=\"%.2fmm\" a0=\"1\" a1=\"0\" a2=\"0\" a3=\"1\" a4=\"0\" a5=\"0\""
                        + " shadow=\"False\"",
                kind,
                x,
                y,
                width,
                height));
    }
}
