package dev.cardwright.templates.draw;

import dev.cardwright.templates.barcode.CodeRefused;
import dev.cardwright.templates.barcode.DotCode;
import dev.cardwright.templates.design.Page;
import dev.cardwright.templates.design.Piece;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.awt.Rectangle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws a barcode in resin on whole dots, and has it read back from the finished side. */
final class CodePainter implements Painter {

    private final Piece.Code code;
    private final int dotsPerInch;
    private final CodePlace place;
    private final CodeProof proof;
    private final Optional<ReadableLine> readable;

    CodePainter(Piece.Code code, Page page, CardRaster raster) {
        this.code = code;
        this.dotsPerInch = raster.dotsPerInch();
        this.place = CodePlace.of(code, page, raster);
        this.proof = new CodeProof(code, place);
        this.readable =
                code.readableBelow() ? Optional.of(new ReadableLine(code, place, dotsPerInch)) : Optional.empty();
    }

    @Override
    public Rectangle area() {
        return place.area();
    }

    @Override
    public boolean isFixed() {
        return false;
    }

    @Override
    public void paint(Canvas canvas, CardContent content) throws Unprintable {
        if (!content.shows(code.shownIf())) {
            return;
        }
        DotCode dots = encode(content);
        content.keep(this, dots);
        int step = place.step(canvas.width);
        for (int y = 0; y < dots.height(); y++) {
            int dot = place.dot(dots.left(), dots.top() + y, canvas.width);
            for (int x = 0; x < dots.width(); x++, dot += step) {
                if (dots.isDark(x, y)) {
                    canvas.resin(dot);
                }
            }
        }
        if (readable.isPresent()) {
            readable.get().paint(canvas, dots.says());
        }
    }

    private DotCode encode(CardContent content) throws Unprintable {
        String text = content.fill(code.content(), code.element());
        try {
            return DotCode.of(
                    code.rules(),
                    text,
                    place.across(),
                    place.down() - readable.map(ReadableLine::height).orElse(0),
                    dotsPerInch);
        } catch (CodeRefused refused) {
            throw new Unprintable(refused.code(), code.element(), String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void verify(SideInks inks, CardContent content) throws Unprintable {
        @Nullable DotCode drawn = content.kept(this);
        if (drawn != null) {
            proof.check(inks, drawn);
        }
    }
}
