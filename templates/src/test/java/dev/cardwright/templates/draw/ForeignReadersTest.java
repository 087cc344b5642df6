package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.barcode.SampleCodes;
import dev.cardwright.templates.barcode.Symbology;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of code on a finished side, read by programs that share nothing with the one that drew it. */
class ForeignReadersTest {

    private static final int RANDOM_CONTENTS = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "CODE_39, ZBAR",
        "CODE_128, ZBAR",
        "ITF, ZBAR",
        "EAN_13, ZBAR",
        "EAN_8, ZBAR",
        "PDF_417, ZXING_CPP",
        "DATA_MATRIX, DMTX",
        "DATA_MATRIX, ZXING_CPP",
        "QR, ZBAR",
        "QR, ZXING_CPP",
        "AZTEC, ZXING_CPP"
    })
    void other_programs_read_every_kind_of_code_at_both_resolutions(Symbology kind, ForeignReader reader)
            throws Exception {
        reader.need();
        String rect = "<rect data-barcode=\"" + kind.attribute() + "\" data-bind=\"TEXT\""
                + (kind.isLinear() ? " data-text=\"below\"" : "")
                + " x=\"4\" y=\"12\" width=\"77.6\" height=\"30\" fill=\"none\"/>";
        for (CardRaster raster : List.of(CardRaster.ID_1_300, CardRaster.ID_1_600)) {
            CardArtist artist = new CardArtist(SmallDesign.of(rect), raster);
            for (String content : contents(kind)) {
                SideInks side = artist.draw(Cards.data("TEXT", content)).front();
                assertThat(reader.read(picture(side)))
                        .as("%s at %s dots per inch", kind, raster.dotsPerInch())
                        .startsWith(content)
                        .hasSize(content.length() + (kind == Symbology.EAN_13 || kind == Symbology.EAN_8 ? 1 : 0));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CODE_39, verify, CA5G3F-4C8K2M0", "ITF, add, 0012345678901"})
    void other_programs_read_check_digits(Symbology kind, String check, String content) throws Exception {
        ForeignReader.ZBAR.need();
        String given = kind == Symbology.CODE_39 ? content.substring(0, content.length() - 1) : content;
        String rect = "<rect data-barcode=\"" + kind.attribute()
                + "\" data-check=\"add\" data-bind=\"TEXT\" x=\"4\" y=\"12\" width=\"77.6\" height=\"20\" fill=\"none\"/>";
        String read = ForeignReader.ZBAR.read(picture(Cards.front(rect, "TEXT", given)));
        assertThat(read).startsWith(given).hasSize(given.length() + 1);
        String verifying = rect.replace("\"add\"", "\"verify\"");
        assertThat(ForeignReader.ZBAR.read(picture(Cards.front(verifying, "TEXT", read))))
                .isEqualTo(read);
        String wrong = given + (read.endsWith("7") ? "8" : "7");
        assertThat(Cards.refusal(verifying, "TEXT", wrong).text()).contains("check digit");
    }

    /** Names with letters beyond ASCII, from codes that hold any text. */
    @ParameterizedTest
    @CsvSource({"QR, ZBAR", "QR, ZXING_CPP", "PDF_417, ZXING_CPP", "AZTEC, ZXING_CPP", "DATA_MATRIX, ZXING_CPP"})
    void other_programs_read_names(Symbology kind, ForeignReader reader) throws Exception {
        reader.need();
        String rect = "<rect data-barcode=\"" + kind.attribute()
                + "\" data-bind=\"TEXT\" x=\"4\" y=\"12\" width=\"77.6\" height=\"30\" fill=\"none\"/>";
        for (String name : List.of("Åsa Björklund", "Małgorzata Żółkiewska", "Nguyễn Thuỳ Dương", "مريم الخطيب")) {
            assertThat(reader.read(picture(Cards.front(rect, "TEXT", name)))).isEqualTo(name);
        }
    }

    private static List<String> contents(Symbology kind) {
        List<String> contents = new ArrayList<>();
        Random random = new Random(1201);
        for (int i = 0; i < RANDOM_CONTENTS; i++) {
            contents.add(SampleCodes.content(kind, random));
        }
        if (kind != Symbology.ITF && kind != Symbology.EAN_13 && kind != Symbology.EAN_8) {
            contents.add(Cards.CARD_ID);
        }
        return contents;
    }

    /** The plane of resin alone, as the printer gets it: codes are in no other. */
    private Path picture(SideInks side) throws Exception {
        assertThat(side.hasColour()).isFalse();
        BufferedImage resin = new BufferedImage(side.width(), side.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int dot = 0; dot < side.black().length; dot++) {
            if (side.black()[dot] == 0) {
                resin.getRaster().setSample(dot % side.width(), dot / side.width(), 0, 255);
            }
        }
        Path file = folder.resolve("resin.png");
        ImageIO.write(resin, "png", file.toFile());
        return file;
    }
}
