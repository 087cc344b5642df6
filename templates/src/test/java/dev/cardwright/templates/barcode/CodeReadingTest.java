package dev.cardwright.templates.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeReadingTest {

    private static final String BEYOND_THE_BASIC_PLANE = "𠮷野";
    private static final List<String> NAMES =
            List.of("Åsa Öst", "Małgorzata Żółkiewska", "Nguyễn Thuỳ Dương", "مريم", "王小明", BEYOND_THE_BASIC_PLANE);

    /** Among so many codes there are some that one of the library's ways of reading misses. */
    @ParameterizedTest
    @EnumSource(Symbology.class)
    void every_flawless_code_is_read_back(Symbology kind) throws CodeRefused {
        Random random = new Random(500);
        for (int i = 0; i < 400; i++) {
            String content = SampleCodes.content(kind, random);
            DotCode code = DotCode.of(CodeRules.of(kind), content, 960, 300, 300);
            assertThat(read(kind, code)).as("%s number %s", kind, i).contains(code.says());
            assertThat(code.says()).startsWith(content);
        }
    }

    @Test
    void names_in_many_scripts_are_read_back_from_codes_that_hold_any_text() throws CodeRefused {
        for (Symbology kind : Symbology.values()) {
            if (!kind.isLinear()) {
                for (String name : NAMES) {
                    if (kind == Symbology.DATA_MATRIX && name.equals(BEYOND_THE_BASIC_PLANE)) {
                        continue;
                    }
                    DotCode code = DotCode.of(CodeRules.of(kind), name, 400, 400, 300);
                    assertThat(read(kind, code)).as(kind + " " + name).contains(name);
                }
            }
        }
    }

    private static Optional<String> read(Symbology kind, DotCode code) {
        boolean[] dark = new boolean[code.width() * code.height()];
        for (int y = 0; y < code.height(); y++) {
            for (int x = 0; x < code.width(); x++) {
                dark[y * code.width() + x] = code.isDark(x, y);
            }
        }
        return CodeReading.of(kind, dark, code.width());
    }
}
