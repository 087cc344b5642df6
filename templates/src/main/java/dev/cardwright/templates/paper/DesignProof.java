package dev.cardwright.templates.paper;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.CardSide;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.Plane;
import dev.cardwright.templates.ink.SideInks;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.Typeface;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The proof of a design on A4: both sides as large as they are, what the design asks for, and on further pages each ink by
 * itself. What it says about a person stands on the pictures and in their texts only; the document's own facts name the design.
 * The same input gives the same bytes. Stateless, safe to use from any thread.
 */
public final class DesignProof {

    /** Where the column beside the pictures begins. */
    private static final double FACTS_LEFT = PageFlow.LEFT + 299;

    private static final double FACT_LABEL = 62;
    private static final double SPECIMEN_HEIGHT = 27;
    private static final double FIELD_NAME_WIDTH = 170;
    private static final String SPECIMEN = "ABCabc 0123456789";

    /** A side with everything that is shown of it. */
    private record Sheet(String name, CardSide side, SideInks inks) {

        CardRaster raster() {
            return new CardRaster(inks.dotsPerInch(), inks.width(), inks.height());
        }
    }

    private final CardDesign design;
    private final CardData shown;
    private final LocalDate made;
    private final PDDocument document;
    private final PageFlow flow;
    private final List<Sheet> sheets = new ArrayList<>();

    private DesignProof(
            CardDesign design, CardData shown, DrawnCard card, LocalDate made, PDDocument document, PageFlow flow) {
        this.design = design;
        this.shown = shown;
        this.made = made;
        this.document = document;
        this.flow = flow;
        sheets.add(new Sheet("Front", design.front(), card.front()));
        design.back()
                .ifPresent(
                        side -> sheets.add(new Sheet("Back", side, card.back().orElseThrow())));
    }

    /**
     * Writes the proof as PDF with its fonts embedded.
     *
     * @param design the design
     * @param shown what stands on the card, meant to be a sample
     * @param card the card drawn from them
     * @param made the day that the proof names
     * @param out where it goes; stays open
     * @throws IOException if the stream fails
     */
    public static void write(CardDesign design, CardData shown, DrawnCard card, LocalDate made, OutputStream out)
            throws IOException {
        String title = "Design proof " + design.id();
        try (PDDocument document = PaperDocument.named(title, Locale.ENGLISH)) {
            PaperDocument.keepSize(document);
            try (PageFlow flow = new PageFlow(document)) {
                new DesignProof(design, shown, card, made, document, flow).set();
                flow.number(title + ", version " + design.version());
            }
            byte[] facts = (title + ' ' + design.version() + ' ' + made).getBytes(StandardCharsets.UTF_8);
            byte[] content = ByteBuffer.allocate(facts.length + card.digest().length)
                    .put(facts)
                    .put(card.digest())
                    .array();
            PaperDocument.save(document, content, out);
        }
    }

    private void set() throws IOException {
        flow.title("Design proof");
        double top = flow.y() + 4;
        double low = pictures(top);
        List<Typeface> faces = design.typefaces();
        double facts = isWide() ? factsBelow(low + 24) : factsBeside(top + SideFrame.MARGIN + 6);
        boolean beside = !isWide() && facts + 20 + faces.size() * SPECIMEN_HEIGHT <= low;
        if (beside && !faces.isEmpty()) {
            flow.text(flow.bold(), 8, Palette.BRAND, FACTS_LEFT, facts + 14, "Typefaces");
            specimens(faces, FACTS_LEFT, facts + 19);
        }
        flow.down(Math.max(low, facts) - flow.y());
        fields();
        if (!beside && !faces.isEmpty()) {
            flow.need(60 + faces.size() * SPECIMEN_HEIGHT);
            flow.heading("Typefaces");
            flow.down(specimens(faces, PageFlow.LEFT, flow.y()) - flow.y());
        }
        for (Sheet sheet : sheets) {
            new PlatePages(document, flow).set(sheet.name(), sheet.inks());
        }
    }

    /** The sides below each other, or beside each other when they stand; returns where they end. */
    private double pictures(double top) throws IOException {
        ProofWords words = new ProofWords(shown, flow.plain());
        double left = PageFlow.LEFT;
        double y = top;
        double low = top;
        for (Sheet sheet : sheets) {
            boolean standing = sheet.side().page().isStanding();
            SideFrame probe = new SideFrame(sheet.raster(), standing, 0, 0);
            double margin = SideFrame.MARGIN + probe.rim();
            SideFrame frame = new SideFrame(
                    sheet.raster(),
                    standing,
                    onGrid(left + margin),
                    flow.fromBottom(onGrid(y + margin + probe.height())));
            frame.draw(
                    flow.ink(),
                    PaperImages.preview(document, sheet.inks()),
                    sheet.side().keepOuts());
            words.lay(flow.ink(), sheet.side(), frame);
            double foot = y + 2 * margin + probe.height() + 10;
            flow.text(flow.plain(), 7.5, Palette.QUIET, frame.left(), foot, sheet.name() + ", as large as the card");
            low = Math.max(low, foot);
            if (standing) {
                left += probe.width() + 2 * margin + 4;
            } else {
                y = foot + 10;
            }
        }
        return low;
    }

    /** Whole dots of 1/300 inch from the page's upper left corner, so that a page picture at 300 dots per inch shows dot for dot. */
    private static double onGrid(double points) {
        return Math.round(points / 0.24) * 0.24;
    }

    /** Two standing sides take the width, so that what is said about them stands below. */
    private boolean isWide() {
        return design.front().page().isStanding() && sheets.size() == 2;
    }

    private double factsBeside(double top) throws IOException {
        double room = PageFlow.LEFT + PageFlow.WIDTH - FACTS_LEFT;
        double y = facts(FACTS_LEFT, room, top);
        y = coverage(FACTS_LEFT, room, y + 14);
        return legend(FACTS_LEFT, room, y + 10);
    }

    private double factsBelow(double top) throws IOException {
        double left = PageFlow.LEFT + PageFlow.WIDTH / 2 + 16;
        double room = PageFlow.WIDTH / 2 - 16;
        double facts = facts(PageFlow.LEFT, room, top);
        return Math.max(legend(PageFlow.LEFT, room, facts + 8), coverage(left, room, top));
    }

    private double facts(double left, double room, double top) throws IOException {
        SideInks front = sheets.get(0).inks();
        CardRaster raster = sheets.get(0).raster();
        boolean standing = design.front().page().isStanding();
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Design", design.id()});
        rows.add(new String[] {"Version", design.version()});
        rows.add(new String[] {"Date", made.toString()});
        rows.add(new String[] {"Card", standing ? "53.98 × 85.60 mm" : "85.60 × 53.98 mm"});
        rows.add(new String[] {"Resolution", front.dotsPerInch() + " dots per inch"});
        rows.add(new String[] {"Raster", front.width() + " × " + front.height() + " dots"});
        if (raster.width() > raster.cardWidth()) {
            rows.add(new String[] {
                "Rim", "printed beyond the edge, " + (raster.width() - raster.cardWidth()) / 2 + " dots at each end"
            });
        }
        double y = top;
        for (String[] row : rows) {
            y = fact(row[0], row[1], left, room, y);
        }
        return y;
    }

    private double fact(String label, String value, double left, double room, double y) throws IOException {
        flow.text(flow.plain(), 8, Palette.QUIET, left, y, label);
        double baseline = y;
        for (String line : Lettering.wrap(flow.plain(), 8.5, value, room - FACT_LABEL)) {
            flow.text(flow.plain(), 8.5, Palette.TEXT, left + FACT_LABEL, baseline, line);
            baseline += 8.5 * PageFlow.LEADING;
        }
        return baseline + 2;
    }

    /** Share of dots with ink, one row per ink, one column per side. */
    private double coverage(double left, double room, double top) throws IOException {
        double y = top;
        flow.text(flow.bold(), 8, Palette.BRAND, left, y, "Covered area");
        double column = left + room - 42.0 * (sheets.size() - 1);
        for (int side = 0; side < sheets.size(); side++) {
            right(sheets.get(side).name(), column + 42 * side, y, Palette.QUIET);
        }
        flow.box(Palette.HAIRLINE, left, y + 5, room, 0.6);
        y += 17;
        for (Plane plane : Plane.values()) {
            flow.box(new Color(plane.rgb()), left, y - 6.5, 7, 7);
            flow.text(flow.plain(), 8.5, Palette.TEXT, left + 13, y, plane.title());
            for (int side = 0; side < sheets.size(); side++) {
                Plane.Coverage coverage = plane.coverage(sheets.get(side).inks());
                right(percent(coverage.dots()), column + 42 * side, y, Palette.TEXT);
            }
            y += 13.5;
        }
        return y;
    }

    private void right(String text, double end, double baseline, Color colour) throws IOException {
        flow.text(flow.plain(), 8, colour, end - Lettering.width(flow.plain(), 8, text), baseline, text);
    }

    /** A share as percent; a little is never said to be nothing. */
    static String percent(double share) {
        if (share == 0) {
            return "empty";
        }
        return share < 0.001 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private double legend(double left, double room, double top) throws IOException {
        String words =
                "Print at 100 % to compare with plastic. The thin line is the card's edge, dashed lines are zones"
                        + " that stay free, marks show where the card ends.";
        double y = top;
        for (String line : Lettering.wrap(flow.plain(), 7.5, words, room)) {
            flow.text(flow.plain(), 7.5, Palette.QUIET, left, y, line);
            y += 7.5 * PageFlow.LEADING;
        }
        return y;
    }

    private void fields() throws IOException {
        flow.heading("Fields");
        Map<String, FieldUses.Uses> uses = FieldUses.of(design);
        if (uses.isEmpty()) {
            flow.column(flow.plain(), 9, Palette.TEXT, PageFlow.LEFT, List.of("None; every card looks the same."), 12);
            flow.down(18);
        }
        double column = (PageFlow.WIDTH - FIELD_NAME_WIDTH) / 2;
        double frontLeft = PageFlow.LEFT + FIELD_NAME_WIDTH;
        for (int side = 0; side < sheets.size(); side++) {
            flow.text(
                    flow.plain(),
                    8,
                    Palette.QUIET,
                    frontLeft + side * column,
                    flow.y() - 11,
                    sheets.get(side).name());
        }
        for (Map.Entry<String, FieldUses.Uses> field : uses.entrySet()) {
            FieldUses.Uses use = field.getValue();
            List<String> name = Lettering.wrap(flow.mono(), 8.5, field.getKey(), 160);
            List<String> front = Lettering.wrap(flow.plain(), 8.5, use.front(), column - 10);
            List<String> back = Lettering.wrap(flow.plain(), 8.5, use.back(), column - 10);
            double height = Math.max(name.size(), Math.max(front.size(), back.size())) * 8.5 * PageFlow.LEADING + 5;
            flow.need(height);
            flow.column(flow.mono(), 8.5, Palette.TEXT, PageFlow.LEFT, name, 11);
            flow.column(flow.plain(), 8.5, Palette.TEXT, frontLeft, front, 11);
            flow.column(flow.plain(), 8.5, Palette.TEXT, frontLeft + column, back, 11);
            flow.down(height);
            flow.rule(Palette.HAIRLINE, 0.4);
        }
    }

    /** Each typeface's name and, in its own letters, what it looks like; returns where they end. */
    private double specimens(List<Typeface> faces, double left, double top) throws IOException {
        double y = top;
        for (Typeface face : faces) {
            flow.text(flow.plain(), 7.5, Palette.QUIET, left, y + 10, face.title());
            flow.outlined(new LetterRun(SPECIMEN, face, 10, 0), Palette.TEXT, left, y + 23);
            y += SPECIMEN_HEIGHT;
        }
        return y;
    }
}
