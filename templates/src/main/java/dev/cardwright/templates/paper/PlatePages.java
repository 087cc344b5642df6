package dev.cardwright.templates.paper;

import dev.cardwright.templates.ink.Plane;
import dev.cardwright.templates.ink.SideInks;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Pages that show each ink of a side by itself, enlarged, lying as the printer lays it. For one thread. */
final class PlatePages {

    private static final double WIDTH = 306;
    private static final double TEXT_LEFT = PageFlow.LEFT + WIDTH + 20;
    private static final double TEXT_WIDTH = PageFlow.WIDTH - WIDTH - 20;
    private static final double GAP = 22;

    private final PDDocument document;
    private final PageFlow flow;

    PlatePages(PDDocument document, PageFlow flow) {
        this.document = document;
        this.flow = flow;
    }

    void set(String side, SideInks inks) throws IOException {
        double height = WIDTH * inks.height() / inks.width();
        begin(side);
        for (Plane plane : Plane.values()) {
            room(side, height);
            Plane.Coverage coverage = plane.coverage(inks);
            frame(PaperImages.plate(document, plane, inks), height);
            caption(
                    plane.title(),
                    new Color(plane.rgb()),
                    DesignProof.percent(coverage.dots()),
                    sentence(plane, coverage));
            flow.down(height + GAP);
        }
        room(side, height);
        frame(PaperImages.preview(document, inks), height);
        double enlarged = WIDTH / (inks.width() * 72.0 / inks.dotsPerInch());
        caption(
                "All inks",
                Palette.BRAND,
                "",
                String.format(
                        Locale.ROOT,
                        "What the inks make together, computed from them. Everything here is %.2f times as large as printed.",
                        enlarged));
        flow.down(height + GAP);
    }

    private void room(String side, double height) throws IOException {
        if (flow.isFull(height)) {
            begin(side);
        }
    }

    private void begin(String side) throws IOException {
        flow.newPage();
        flow.text(flow.bold(), 12, Palette.BRAND, PageFlow.LEFT, flow.y(), side + ", ink by ink");
        flow.down(14);
    }

    private void frame(PDImageXObject picture, double height) throws IOException {
        double low = flow.fromBottom(flow.y() + height);
        flow.ink().drawImage(picture, (float) PageFlow.LEFT, (float) low, (float) WIDTH, (float) height);
        flow.ink().setLineWidth(0.5f);
        flow.ink().setStrokingColor(Palette.HAIRLINE);
        flow.ink().addRect((float) PageFlow.LEFT, (float) low, (float) WIDTH, (float) height);
        flow.ink().stroke();
    }

    private void caption(String title, Color colour, String big, String sentence) throws IOException {
        flow.box(colour, TEXT_LEFT, flow.y() + 2, 9, 9);
        flow.text(flow.bold(), 10.5, Palette.TEXT, TEXT_LEFT + 15, flow.y() + 10, title);
        double first = 26;
        if (!big.isEmpty()) {
            flow.text(flow.plain(), 19, Palette.BRAND, TEXT_LEFT, flow.y() + 36, big);
            first = 54;
        }
        List<String> lines = Lettering.wrap(flow.plain(), 8.5, sentence, TEXT_WIDTH);
        flow.column(flow.plain(), 8.5, Palette.QUIET, TEXT_LEFT, lines, first);
    }

    private static String sentence(Plane plane, Plane.Coverage coverage) {
        if (coverage.isEmpty()) {
            return "This plate is empty: no dot of the side has this ink.";
        }
        String share = "of the side's dots have it";
        return plane.isBits()
                ? share + "."
                : share + "; on average a dot takes " + DesignProof.percent(coverage.ink()) + " of the most it can.";
    }
}
