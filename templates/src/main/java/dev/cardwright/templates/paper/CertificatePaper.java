package dev.cardwright.templates.paper;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Sets an erasure certificate on A4. Stateless, safe to use from any thread. */
public final class CertificatePaper {

    /** Long enough to be a fingerprint or a key, and no word. */
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{32,}");

    private static final double LABEL_WIDTH = 130;
    private static final double STORE_WIDTH = 178;
    private static final double RESULT_WIDTH = 72;
    private static final double LEADING = PageFlow.LEADING;

    private final CertificateSheet sheet;
    private final PageFlow flow;
    private final PaperFonts.Face plain;
    private final PaperFonts.Face bold;

    private CertificatePaper(CertificateSheet sheet, PageFlow flow) {
        this.sheet = sheet;
        this.flow = flow;
        this.plain = flow.plain();
        this.bold = flow.bold();
    }

    /**
     * Writes the certificate as PDF with its fonts embedded.
     *
     * @param sheet what it says
     * @param out where it goes; stays open
     * @throws IOException if the stream fails
     */
    public static void write(CertificateSheet sheet, OutputStream out) throws IOException {
        try (PDDocument document = PaperDocument.named(sheet.title(), Locale.ENGLISH)) {
            try (PageFlow flow = new PageFlow(document)) {
                new CertificatePaper(sheet, flow).set();
            }
            PaperDocument.save(document, sheet.toString().getBytes(StandardCharsets.UTF_8), out);
        }
    }

    private void set() throws IOException {
        flow.title(sheet.title());
        for (CertificateSheet.Row row : sheet.rows()) {
            row(row);
        }
        if (!sheet.checks().isEmpty()) {
            checks();
        }
        if (!sheet.notCovered().isEmpty()) {
            flow.heading("What this certificate does not cover");
            for (String sentence : sheet.notCovered()) {
                point(sentence);
            }
        }
        seal();
        flow.number(sheet.title());
    }

    private void row(CertificateSheet.Row row) throws IOException {
        List<String> labels = Lettering.wrap(plain, 8.5, row.label(), LABEL_WIDTH - 12);
        PaperFonts.Face face = isHash(row.value()) ? flow.mono() : plain;
        List<String> lines = Lettering.wrap(face, 9.5, row.value(), PageFlow.WIDTH - LABEL_WIDTH);
        double height = Math.max(labels.size() * 8.5, Math.max(1, lines.size()) * 9.5) * LEADING + 3;
        flow.need(height);
        flow.column(plain, 8.5, Palette.QUIET, PageFlow.LEFT, labels, 10);
        flow.column(face, 9.5, Palette.TEXT, PageFlow.LEFT + LABEL_WIDTH, lines, 10);
        flow.down(height);
    }

    private static boolean isHash(String value) {
        return HASH.matcher(value).matches();
    }

    private void checks() throws IOException {
        flow.heading("What was checked");
        String summary = summary(sheet.checks());
        double width = Lettering.width(plain, 8.5, summary);
        flow.text(plain, 8.5, Palette.QUIET, PageFlow.LEFT + PageFlow.WIDTH - width, flow.y() - 11, summary);
        for (StoreCheck check : sheet.checks()) {
            check(check);
        }
    }

    /** For example "3 passed, 1 unknown". */
    private static String summary(List<StoreCheck> checks) {
        Map<StoreCheck.Result, Long> counts = checks.stream()
                .collect(Collectors.groupingBy(
                        StoreCheck::result, () -> new EnumMap<>(StoreCheck.Result.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue()
                        + switch (entry.getKey()) {
                            case PASS -> " passed";
                            case FAILED -> " failed";
                            case UNKNOWN -> " unknown";
                        })
                .collect(Collectors.joining(", "));
    }

    private void check(StoreCheck check) throws IOException {
        double textLeft = PageFlow.LEFT + STORE_WIDTH + RESULT_WIDTH;
        List<String> store = Lettering.wrap(bold, 9, check.store(), STORE_WIDTH - 12);
        List<String> method = Lettering.wrap(plain, 8, check.method(), STORE_WIDTH - 12);
        List<String> sentence = Lettering.wrap(plain, 9, check.sentence(), PageFlow.WIDTH - STORE_WIDTH - RESULT_WIDTH);
        double left = store.size() * 9 * LEADING + method.size() * 8 * LEADING;
        double height = Math.max(left, Math.max(16, sentence.size() * 9 * LEADING)) + 12;
        if (flow.need(height)) {
            flow.text(bold, 9, Palette.BRAND, PageFlow.LEFT, flow.y() - 8, "What was checked, continued");
            flow.rule(Palette.BRAND, 1);
            flow.down(3);
        }
        flow.column(bold, 9, Palette.TEXT, PageFlow.LEFT, store, 14);
        flow.column(plain, 8, Palette.QUIET, PageFlow.LEFT, method, 14 + store.size() * 9 * LEADING);
        verdict(check.result());
        flow.column(plain, 9, Palette.TEXT, textLeft, sentence, 14);
        flow.down(height);
        flow.rule(Palette.HAIRLINE, 0.6);
    }

    private void verdict(StoreCheck.Result result) throws IOException {
        Color colour = switch (result) {
            case PASS -> Palette.GOOD;
            case FAILED -> Palette.BAD;
            case UNKNOWN -> Palette.OPEN;
        };
        double width = 58;
        double x = PageFlow.LEFT + STORE_WIDTH;
        flow.pill(colour, x, flow.y() + 4, width, 14);
        double textWidth = Lettering.width(bold, 7.5, result.name());
        flow.text(bold, 7.5, Color.WHITE, x + (width - textWidth) / 2, flow.y() + 13.7, result.name());
    }

    private void point(String sentence) throws IOException {
        List<String> lines = Lettering.wrap(plain, 9, sentence, PageFlow.WIDTH - 14);
        flow.need(lines.size() * 9 * LEADING + 6);
        flow.box(Palette.ACCENT, PageFlow.LEFT + 1, flow.y() + 8.5, 4, 4);
        flow.column(plain, 9, Palette.TEXT, PageFlow.LEFT + 14, lines, 14);
        flow.down(lines.size() * 9 * LEADING + 4);
    }

    private void seal() throws IOException {
        PaperFonts.Face mono = flow.mono();
        List<String> lines = Lettering.wrap(mono, 7.5, sheet.footer(), PageFlow.WIDTH - 28);
        double height = lines.size() * 7.5 * LEADING + 18;
        flow.need(height + 20);
        flow.down(20);
        flow.box(Palette.SHADE, PageFlow.LEFT, flow.y(), PageFlow.WIDTH, height);
        flow.box(Palette.BRAND, PageFlow.LEFT, flow.y(), 2.5, height);
        flow.column(mono, 7.5, Palette.QUIET, PageFlow.LEFT + 14, lines, 16);
        flow.down(height);
    }
}
