package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarcodeDrawingTest {

    private static final String CODE_128 =
            "<rect id=\"code\" data-barcode=\"code128\" data-bind=\"CARD_ID\" x=\"9\" y=\"20\" width=\"67.2\" height=\"9\" fill=\"none\"/>";
    private static final String QR =
            "<rect data-barcode=\"qr\" data-bind=\"{{TEXT}}\" x=\"30\" y=\"15\" width=\"22\" height=\"22\" fill=\"none\"/>";

    @ParameterizedTest
    @ValueSource(ints = {300, 600})
    void every_bar_of_a_code_128_is_whole_dots_in_resin_only(int dotsPerInch) throws Exception {
        CardRaster raster = CardRaster.ofCard(dotsPerInch);
        SideInks side = new CardArtist(SmallDesign.of(CODE_128), raster)
                .draw(Cards.data())
                .front();
        int module = raster.dotsPerInch() / 300 * 4;
        int row = side.height() * 24 / 54 * side.width();
        int run = 0;
        int runs = 0;
        int first = -1;
        for (int x = 1; x < side.width(); x++) {
            run++;
            if (side.black()[row + x] != side.black()[row + x - 1]) {
                if (first < 0) {
                    first = x;
                } else {
                    assertThat(run % module).isZero();
                    runs++;
                }
                run = 0;
            }
        }
        assertThat(runs).isGreaterThan(80);
        assertThat(first - (int) Math.ceil(9 * raster.dotsPerInch() / 25.4)).isGreaterThanOrEqualTo(10 * module);
        assertThat(side.hasColour()).isFalse();
        assertThat(decode(side)).isEqualTo(Cards.CARD_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CA2611200912-5GG3F4C8", "https://example.org/c/CA5G3F-4C8K2M", "Åsa Öst, مريم"})
    void another_reader_gets_what_a_qr_code_was_given(String text) throws Exception {
        assertThat(decode(Cards.front(QR, "TEXT", text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void codes_may_be_turned_by_quarters(int angle) throws Exception {
        String body =
                "<rect data-barcode=\"code128\" data-bind=\"CARD_ID\" x=\"-26\" y=\"-5\" width=\"52\" height=\"10\""
                        + " transform=\"translate(42.8 27) rotate(" + angle + ")\" fill=\"none\"/>";
        SideInks side = Cards.front(body);
        int[] ink = Cards.inkBounds(side, side.black());
        boolean upright = angle % 180 == 0;
        assertThat(ink[2] - ink[0] > ink[3] - ink[1]).isEqualTo(upright);
        assertThat(decode(side)).isEqualTo(Cards.CARD_ID);
    }

    @Test
    void refuses_a_code_that_something_lies_over() throws Exception {
        Refusal refusal = Cards.refusal(CODE_128 + "<rect x=\"5\" y=\"18\" width=\"40\" height=\"20\" fill=\"#fff\"/>");
        assertThat(refusal.code()).isEqualTo("CODE-UNREADABLE");
        assertThat(refusal.element()).isEqualTo("card.svg:2 code");
    }

    @Test
    void refuses_a_code_on_ground_too_dark_for_scanners() throws Exception {
        String dark = "<rect width=\"85.6\" height=\"53.98\" fill=\"#204060\"/>";
        assertThat(Cards.refusal(dark + CODE_128).text()).contains("too dark");
        assertThat(Cards.front(dark + CODE_128.replace("\"none\"", "\"#ffffff\""))
                        .hasBlack())
                .isTrue();
    }

    @Test
    void refuses_what_the_alphabet_or_the_area_does_not_take() throws Exception {
        String bound = CODE_128.replace("CARD_ID", "TEXT");
        assertThat(Cards.refusal(bound, "TEXT", "Łódź").code()).isEqualTo("CODE-CONTENT");
        assertThat(Cards.refusal(bound, "TEXT", "").code()).isEqualTo("CODE-CONTENT");
        assertThat(Cards.refusal(bound, "TEXT", "A".repeat(60)).text())
                .isEqualTo("The barcode needs 121.1 mm for its content, and its area has 67.1 mm.");
        assertThat(Cards.refusal(QR, "TEXT", "x".repeat(600)).code()).isEqualTo("CODE-TOO-LONG");
        assertThat(Cards.refusal(QR, "TEXT", "x".repeat(9000)).code()).isEqualTo("CODE-TOO-LONG");
    }

    @ParameterizedTest
    @CsvSource({
        "code39, CA5G3F-4C8K2M, CA5G3F-4C8K2M",
        "itf, 0012345678, 0012345678",
        "ean13, 735000000001, 7350000000016",
        "ean13, 7350000000016, 7350000000016",
        "ean8, 7350000, 73500001",
        "pdf417, Åsa Björklund, Åsa Björklund",
        "datamatrix, CA5G3F-4C8K2M, CA5G3F-4C8K2M",
        "aztec, Thuỳ Dương, Thuỳ Dương"
    })
    void another_reader_gets_what_every_kind_of_code_was_given(String kind, String text, String read) throws Exception {
        for (int angle : new int[] {0, 90, 180, 270}) {
            String code = "<rect data-barcode=\"" + kind + "\" data-bind=\"TEXT\" x=\"-26\" y=\"-12\" width=\"52\""
                    + " height=\"24\" transform=\"translate(42.8 27) rotate(" + angle + ")\" fill=\"none\"/>";
            SideInks side = Cards.front(code, "TEXT", text);
            assertThat(side.hasColour()).isFalse();
            assertThat(decode(side)).as(kind + " at " + angle).isEqualTo(read);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"code39", "code128", "itf", "ean13", "ean8", "pdf417", "datamatrix", "qr", "aztec"})
    void refuses_any_code_that_a_label_lies_over_even_if_it_could_be_read(String kind) throws Exception {
        String code = "<rect data-barcode=\"" + kind
                + "\" data-bind=\"TEXT\" x=\"10\" y=\"10\" width=\"60\" height=\"30\" fill=\"none\"/>";
        String digits = kind.equals("ean8") ? "7350000" : "735000000001";
        assertThat(Cards.front(code, "TEXT", digits).hasBlack()).isTrue();
        String label = "<rect x=\"38\" y=\"15\" width=\"6\" height=\"6\" fill=\"#fff\"/>";
        assertThat(Cards.refusal(code + label, "TEXT", digits).text())
                .isEqualTo("Something lies over the barcode or in the free zone around it, so scanners may fail.");
        String line = label.replace("#fff", "#000");
        assertThat(Cards.refusal(code + line, "TEXT", digits).code()).isEqualTo("CODE-UNREADABLE");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "data-barcode='code39', true",
                "data-barcode='code39' data-check='verify', true",
                "data-barcode='code39' data-check='add', false",
                "data-barcode='ean13', false",
                "data-barcode='datamatrix', true"
            })
    void only_a_code_that_reads_as_the_card_id_itself_tells_the_plastic(String words, boolean tells) throws Exception {
        String rect = "<rect " + words + " data-bind=\"CARD_ID\" x=\"10\" y=\"10\" width=\"60\" height=\"30\"/>";
        assertThat(SmallDesign.of(rect.replace('\'', '"')).printsCardId()).isEqualTo(tells);
    }

    @Test
    void a_thin_frame_may_cross_the_ends_of_bars() throws Exception {
        String frame =
                "<rect x=\"9\" y=\"20\" width=\"67.2\" height=\"9\" fill=\"none\" stroke=\"#000\" stroke-width=\"0.2\"/>";
        assertThat(decode(Cards.front(CODE_128 + frame))).isEqualTo(Cards.CARD_ID);
    }

    @Test
    void refuses_a_code_on_ground_that_red_light_sees_as_dark() throws Exception {
        String cyan = "<rect width=\"85.6\" height=\"53.98\" fill=\"#00f0ff\"/>";
        assertThat(Cards.refusal(cyan + CODE_128).text()).contains("too dark");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "code39; Ca5; A Code 39 code cannot hold the character U+0061. Allowed: 0-9, A-Z, blank and - . $ / + %.",
                "code39; A*B; A Code 39 code cannot hold the character U+002A. Allowed: 0-9, A-Z, blank and - . $ / + %.",
                "code128; Łódź; A Code 128 code cannot hold the character U+0141. Allowed: printable ASCII.",
                "itf; 123; An Interleaved 2 of 5 code holds digits in pairs. Allowed: an even number of digits.",
                "itf; 12A4; An Interleaved 2 of 5 code cannot hold the character U+0041. Allowed: the digits 0-9.",
                "ean13; 7350000000012; The check digit at the end of the EAN-13 code is not the one that belongs to the rest: something was mistyped.",
                "ean13; 735; An EAN-13 code has 13 digits. Allowed: 12, to which the check digit is added, or 13 with the right one.",
                "ean8; 73500002; The check digit at the end of the EAN-8 code is not the one that belongs to the rest: something was mistyped."
            })
    void says_what_a_code_cannot_hold_and_what_it_can(String kind, String text, String sentence) throws Exception {
        Refusal refusal = Cards.refusal(CODE_128.replace("code128", kind).replace("CARD_ID", "TEXT"), "TEXT", text);
        assertThat(refusal.code()).isEqualTo("CODE-CONTENT");
        assertThat(refusal.text()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code39", "code128", "itf", "ean13", "ean8", "pdf417", "datamatrix", "qr", "aztec"})
    @Timeout(5)
    void refuses_bad_values_at_once_and_without_repeating_them(String kind) throws Exception {
        String code = "<rect data-barcode=\"" + kind
                + "\" data-bind=\"TEXT\" x=\"10\" y=\"10\" width=\"60\" height=\"30\" fill=\"none\"/>";
        assertThat(Cards.refusal(code, "TEXT", "").text()).isEqualTo("The barcode has nothing to say.");
        for (String bad :
                new String[] {"7".repeat(10_000), "x".repeat(10_000), "12\u000734", "12\ud83d34", "\udc00", "\u0000"}) {
            Refusal refusal = Cards.refusal(code, "TEXT", bad);
            assertThat(refusal.code()).isIn("CODE-CONTENT", "CODE-TOO-LONG");
            assertThat(refusal.text()).doesNotContain("77").doesNotContain("xx").doesNotContain("12\u0007");
        }
    }

    /** Reads the whole picture of the side with every reader the library has. */
    private static String decode(SideInks side) throws Exception {
        BufferedImage picture = side.preview();
        int[] dots = picture.getRGB(0, 0, side.width(), side.height(), null, 0, side.width());
        return new MultiFormatReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(side.width(), side.height(), dots))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
