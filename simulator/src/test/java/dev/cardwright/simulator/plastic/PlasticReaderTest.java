package dev.cardwright.simulator.plastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds the cardId on cards that look like cards: with a picture, colour and other codes around it. */
final class PlasticReaderTest {
    private static final String CARD_ID = "CA2611200912-5GG3F4C8";

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void reads_a_code_128_whichever_way_it_stands(int degrees) throws WriterException {
        BufferedImage front = card();
        draw(front, code(BarcodeFormat.CODE_128, CARD_ID, 480, 70), 260, 280, degrees);

        assertThat(PlasticReader.read(front, Optional.empty()).cardId()).contains(CARD_ID);
    }

    @ParameterizedTest
    @CsvSource({"2, 300", "3, 480"})
    void reads_a_small_code_on_a_busy_card(int barDots, int left) throws WriterException {
        BufferedImage front = busyCard();
        int width = 266 * barDots + 40;
        draw(front, code(BarcodeFormat.CODE_128, CARD_ID, Math.min(width, 1011 - left / 4), 48), left / 4, 560, 0);

        assertThat(PlasticReader.read(front, Optional.empty()).cardId()).contains(CARD_ID);
    }

    @Test
    void reads_a_qr_with_the_id_and_a_code_128_with_an_employee_number_beside_it() throws WriterException {
        BufferedImage front = busyCard();
        draw(front, code(BarcodeFormat.CODE_128, "EMP-004711", 300, 60), 40, 540, 0);
        draw(front, code(BarcodeFormat.QR_CODE, CARD_ID, 150, 150), 820, 440, 0);

        PlasticReading reading = PlasticReader.read(front, Optional.empty());

        assertThat(reading.codes()).hasSize(2);
        assertThat(reading.cardId()).contains(CARD_ID);
    }

    @Test
    void takes_the_end_of_a_url_in_a_qr() throws WriterException {
        BufferedImage back = card();
        draw(back, code(BarcodeFormat.QR_CODE, "https://cards.example.com/c/" + CARD_ID, 200, 200), 100, 100, 0);

        PlasticReading reading = PlasticReader.read(card(), Optional.of(back));

        assertThat(reading.cardId()).contains(CARD_ID);
        assertThat(reading.codes()).allSatisfy(code -> assertThat(code.front()).isFalse());
    }

    @Test
    void any_plain_text_will_do_when_nothing_looks_like_a_card_id() throws WriterException {
        BufferedImage front = card();
        draw(front, code(BarcodeFormat.CODE_128, "VISITOR-0017", 300, 60), 40, 540, 0);
        draw(front, code(BarcodeFormat.QR_CODE, "https://example.com/help", 150, 150), 700, 100, 0);

        assertThat(PlasticReader.read(front, Optional.empty()).cardId()).contains("VISITOR-0017");
    }

    @Test
    void a_card_that_names_two_ids_names_none() throws WriterException {
        BufferedImage front = card();
        BufferedImage back = card();
        draw(front, code(BarcodeFormat.CODE_128, CARD_ID, 480, 60), 40, 540, 0);
        draw(back, code(BarcodeFormat.QR_CODE, "CA2611200912-00000000", 200, 200), 100, 100, 0);

        PlasticReading reading = PlasticReader.read(front, Optional.of(back));

        assertThat(reading.cardId()).isEmpty();
        assertThat(reading.candidates()).containsExactly(CARD_ID, "CA2611200912-00000000");
    }

    @Test
    void a_card_without_a_code_is_unread() {
        PlasticReading reading = PlasticReader.read(busyCard(), Optional.of(card()));

        assertThat(reading.codes()).isEmpty();
        assertThat(reading.cardId()).isEmpty();
    }

    @Test
    void what_was_read_is_not_shown_by_accident() {
        assertThat(new ReadCode("QR_CODE", "about a person", true)).hasToString("ReadCode[QR_CODE, front]");
    }

    private static BufferedImage card() {
        BufferedImage picture = new BufferedImage(1011, 638, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setPaint(Color.WHITE);
        canvas.fillRect(0, 0, 1011, 638);
        canvas.dispose();
        return picture;
    }

    /** A coloured band, something like a portrait, and lines like text. */
    private static BufferedImage busyCard() {
        BufferedImage picture = card();
        Graphics2D canvas = picture.createGraphics();
        canvas.setPaint(new GradientPaint(0, 0, new Color(0x003366), 1011, 0, new Color(0x3399CC)));
        canvas.fillRect(0, 0, 1011, 130);
        Random random = new Random(5);
        for (int i = 0; i < 900; i++) {
            canvas.setPaint(new Color(random.nextInt(0x1000000)));
            canvas.fillOval(40 + random.nextInt(220), 160 + random.nextInt(280), 30, 30);
        }
        canvas.setPaint(Color.BLACK);
        for (int line = 0; line < 6; line++) {
            for (int letter = 0; letter < 30; letter++) {
                canvas.fillRect(330 + letter * 14, 180 + line * 40, random.nextInt(12), 4 + random.nextInt(20));
            }
        }
        canvas.dispose();
        return picture;
    }

    private static BitMatrix code(BarcodeFormat format, String text, int width, int height) throws WriterException {
        return new MultiFormatWriter().encode(text, format, width, height);
    }

    private static void draw(BufferedImage card, BitMatrix code, int left, int top, int degrees) {
        Graphics2D canvas = card.createGraphics();
        canvas.transform(AffineTransform.getRotateInstance(
                Math.toRadians(degrees), left + code.getWidth() / 2.0, top + code.getHeight() / 2.0));
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                canvas.setPaint(code.get(x, y) ? Color.BLACK : Color.WHITE);
                canvas.fillRect(left + x, top + y, 1, 1);
            }
        }
        canvas.dispose();
    }
}
