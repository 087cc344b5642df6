package dev.cardwright.templates.paper;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Sets an erasure certificate on A4. Stateless, safe to use from any thread. */
public final class CertificatePaper {

    private static final Color INK = new Color(0x16242B);
    private static final Color QUIET = new Color(0x64767E);
    private static final Color BRAND = new Color(0x0B2F3F);
    private static final Color ACCENT = new Color(0xF2A33A);
    private static final Color HAIRLINE = new Color(0xD5DEE1);
    private static final Color GOOD = new Color(0x1E7B4F);
    private static final Color BAD = new Color(0xB3261E);
    private static final Color OPEN = new Color(0x9A6700);

    private static final double LABEL_WIDTH = 130;
    private static final double STORE_WIDTH = 178;
    private static final double RESULT_WIDTH = 72;
    private static final double TITLE_LARGEST = 22;
    private static final double TITLE_SMALLEST = 15;
    private static final double LEADING = 1.4;

    private final CertificateSheet sheet;
    private final PageFlow flow;
    private final PaperFonts.Face plain;
    private final PaperFonts.Face bold;

    private CertificatePaper(CertificateSheet sheet, PageFlow flow, PaperFonts fonts) {
        this.sheet = sheet;
        this.flow = flow;
        this.plain = fonts.plain();
        this.bold = fonts.bold();
    }

    /**
     * Writes the certificate as PDF with its fonts embedded.
     *
     * @param sheet what it says
     * @param out where it goes; stays open
     * @throws IOException if the stream fails
     */
    public static void write(CertificateSheet sheet, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle(sheet.title());
            document.getDocumentInformation().setProducer("Cardwright");
            document.getDocumentCatalog().setLanguage("en");
            try (PageFlow flow = new PageFlow(document)) {
                new CertificatePaper(sheet, flow, new PaperFonts(document)).set();
            }
            document.save(out);
        }
    }

    private void set() throws IOException {
        head();
        for (CertificateSheet.Row row : sheet.rows()) {
            row(row);
        }
        if (!sheet.checks().isEmpty()) {
            heading("What was checked");
            for (StoreCheck check : sheet.checks()) {
                check(check);
            }
        }
        if (!sheet.notCovered().isEmpty()) {
            heading("What this certificate does not cover");
            for (String sentence : sheet.notCovered()) {
                point(sentence);
            }
        }
        seal();
        flow.number(plain, QUIET, sheet.title());
    }

    private void head() throws IOException {
        flow.box(BRAND, 0, 0, 2 * PageFlow.LEFT + PageFlow.WIDTH, 12);
        flow.box(ACCENT, 0, 12, 2 * PageFlow.LEFT + PageFlow.WIDTH, 2.2);
        flow.text(bold, 9, BRAND, PageFlow.LEFT, flow.y(), "Cardwright");
        flow.down(34);
        double whole = PaperFonts.width(bold, 1, PaperFonts.printable(bold, sheet.title()));
        double size = Math.max(TITLE_SMALLEST, Math.min(TITLE_LARGEST, PageFlow.WIDTH / whole));
        for (String line : PaperFonts.wrap(bold, size, sheet.title(), PageFlow.WIDTH)) {
            flow.text(bold, size, INK, PageFlow.LEFT, flow.y(), line);
            flow.down(size * 1.27);
        }
        flow.down(4);
        flow.rule(HAIRLINE, 0.6);
        flow.down(8);
    }

    private void row(CertificateSheet.Row row) throws IOException {
        List<String> lines = PaperFonts.wrap(plain, 9.5, row.value(), PageFlow.WIDTH - LABEL_WIDTH);
        flow.need(Math.max(1, lines.size()) * 9.5 * LEADING + 5);
        flow.text(plain, 8.5, QUIET, PageFlow.LEFT, flow.y() + 10, row.label());
        column(plain, 9.5, INK, PageFlow.LEFT + LABEL_WIDTH, lines, 10);
        flow.down(Math.max(1, lines.size()) * 9.5 * LEADING + 3);
    }

    private void heading(String words) throws IOException {
        flow.need(80);
        flow.down(20);
        flow.text(bold, 12, BRAND, PageFlow.LEFT, flow.y() + 10, words);
        flow.down(18);
        flow.rule(BRAND, 1);
        flow.down(3);
    }

    private void check(StoreCheck check) throws IOException {
        double textLeft = PageFlow.LEFT + STORE_WIDTH + RESULT_WIDTH;
        List<String> store = PaperFonts.wrap(bold, 9, check.store(), STORE_WIDTH - 12);
        List<String> method = PaperFonts.wrap(plain, 8, check.method(), STORE_WIDTH - 12);
        List<String> sentence =
                PaperFonts.wrap(plain, 9, check.sentence(), PageFlow.WIDTH - STORE_WIDTH - RESULT_WIDTH);
        double left = store.size() * 9 * LEADING + method.size() * 8 * LEADING;
        double height = Math.max(left, Math.max(16, sentence.size() * 9 * LEADING)) + 12;
        flow.need(height);
        column(bold, 9, INK, PageFlow.LEFT, store, 14);
        column(plain, 8, QUIET, PageFlow.LEFT, method, 14 + store.size() * 9 * LEADING);
        verdict(check.result());
        column(plain, 9, INK, textLeft, sentence, 14);
        flow.down(height);
        flow.rule(HAIRLINE, 0.6);
    }

    private void verdict(StoreCheck.Result result) throws IOException {
        Color colour = switch (result) {
            case PASS -> GOOD;
            case FAILED -> BAD;
            case UNKNOWN -> OPEN;
        };
        double width = 58;
        double x = PageFlow.LEFT + STORE_WIDTH;
        flow.pill(colour, x, flow.y() + 4, width, 14);
        double textWidth = PaperFonts.width(bold, 7.5, result.name());
        flow.text(bold, 7.5, Color.WHITE, x + (width - textWidth) / 2, flow.y() + 13.7, result.name());
    }

    private void point(String sentence) throws IOException {
        List<String> lines = PaperFonts.wrap(plain, 9, sentence, PageFlow.WIDTH - 14);
        flow.need(lines.size() * 9 * LEADING + 6);
        flow.box(ACCENT, PageFlow.LEFT + 1, flow.y() + 8.5, 4, 4);
        column(plain, 9, INK, PageFlow.LEFT + 14, lines, 14);
        flow.down(lines.size() * 9 * LEADING + 4);
    }

    private void seal() throws IOException {
        List<String> lines = PaperFonts.wrap(plain, 7.5, sheet.footer(), PageFlow.WIDTH - 24);
        double height = lines.size() * 7.5 * LEADING + 18;
        flow.need(height + 20);
        flow.down(20);
        flow.box(new Color(0xF1F5F6), PageFlow.LEFT, flow.y(), PageFlow.WIDTH, height);
        flow.box(BRAND, PageFlow.LEFT, flow.y(), 2.5, height);
        column(plain, 7.5, QUIET, PageFlow.LEFT + 14, lines, 16);
        flow.down(height);
    }

    private void column(PaperFonts.Face face, double size, Color colour, double x, List<String> lines, double first)
            throws IOException {
        double baseline = flow.y() + first;
        for (String line : lines) {
            flow.text(face, size, colour, x, baseline, line);
            baseline += size * LEADING;
        }
    }
}
