package dev.cardwright.templates.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CodeReadingTest {
    private static final int QUIET_DOTS = 24;

    /** Among so many codes there are some that ZXing's search for codes in photographs misses. */
    @Test
    void every_flawless_qr_code_is_read_back() throws CodeRefused {
        Random random = new Random(500);
        for (int i = 0; i < 1500; i++) {
            String content = "CA%04X-%06X".formatted(random.nextInt(1 << 16), random.nextInt(1 << 24));
            DotCode code = DotCode.of(Symbology.QR, content, 208, 208, 300);
            assertThat(read(code)).as("code %s", i).isEqualTo(content);
        }
    }

    private static String read(DotCode code) {
        int width = code.width() + 2 * QUIET_DOTS;
        int height = code.height() + 2 * QUIET_DOTS;
        byte[] luminance = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = x - QUIET_DOTS;
                int row = y - QUIET_DOTS;
                boolean inside = column >= 0 && row >= 0 && column < code.width() && row < code.height();
                luminance[y * width + x] = (byte) (inside && code.isDark(column, row) ? 0 : 255);
            }
        }
        return CodeReading.of(Symbology.QR, luminance, width, height).orElse("nothing");
    }
}
