package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.ink.SideInks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers near zero, as programs write them after a few turns and moves, change nothing but by what they say. */
class SmallNumbersTest {

    private static final String SQUARE = "<rect x=\"5\" y=\"5\" width=\"10\" height=\"10\" fill=\"#00f\"/>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <g transform="translate(0.0005 20)">SQUARE</g>                                         | 10 | 30 | 10 | 10
            <g transform="translate(5e-4,20)">SQUARE</g>                                           | 10 | 30 | 10 | 10
            <g style="transform:translate(5e-4px,20px)">SQUARE</g>                                 | 10 | 30 | 10 | 10
            <g transform="matrix(1,1e-5,-1e-5,1,30,20)">SQUARE</g>                                 | 40 | 30 | 10 | 10
            <g transform="rotate(30) translate(30,10) rotate(-30)">SQUARE</g>                      | 31 | 34 | 10 | 10
            <g transform="scale(0.0005)"><rect x="10000" y="10000" width="20000" height="20000" fill="#00f"/></g> | 10 | 10 | 2 | 2
            <clipPath id="c"><rect x="8" y="8" width="4" height="4"/></clipPath><g transform="translate(.0005 20)"><g clip-path="url(#c)">SQUARE</g></g> | 10 | 30 | 6 | 30
            <clipPath id="c" transform="translate(1e-5 0)"><rect x="8" y="8" width="4" height="4"/></clipPath><g clip-path="url(#c)">SQUARE</g> | 10 | 10 | 6 | 10
            <mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="85" height="53"><rect x="8" y="8" width="4" height="4" fill="white"/></mask><g transform="translate(1e-4 20)"><g mask="url(#m)">SQUARE</g></g> | 10 | 30 | 6 | 30
            <linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="10" y1="0" y2="0" gradientTransform="matrix(1,1e-5,0,1,40,0)"><stop stop-color="#00f"/><stop offset=".01" stop-color="#00f" stop-opacity="0"/></linearGradient><rect x="0" y="5" width="80" height="10" fill="url(#g)"/> | 30 | 10 | 60 | 10
            <pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="matrix(1,1e-6,0,1,5,0)"><rect width="5" height="10" fill="#00f"/></pattern><rect width="80" height="40" fill="url(#p)"/> | 8 | 5 | 13 | 5
            <marker id="m" markerUnits="userSpaceOnUse" markerWidth="9" markerHeight="9" refX="0.0005" orient="auto"><rect width="9" height="9" fill="#00f"/></marker><path marker-end="url(#m)" d="M30 20L30.00001 20"/> | 34 | 24 | 20 | 24
            """)
    void move_no_more_than_they_say(String body, double blueX, double blueY, double whiteX, double whiteY)
            throws Exception {
        SideInks side = Cards.front(body.replace("SQUARE", SQUARE));
        assertThat(colour(side, blueX, blueY)).isEqualTo(0x0000FF);
        assertThat(colour(side, whiteX, whiteY)).isEqualTo(0xFFFFFF);
    }

    @Test
    void a_drawing_measured_in_metres_is_a_drawing() throws Exception {
        SideInks side = Cards.front("<g transform=\"scale(1000)\"><clipPath id=\"c\"><circle cx=\".01\" cy=\".01\""
                + " r=\".0005\"/></clipPath><g clip-path=\"url(#c)\"><rect x=\"0.005\" y=\"0.005\" width=\"0.010\""
                + " height=\"0.010\" fill=\"#00f\"/></g></g>");
        assertThat(colour(side, 10, 10)).isEqualTo(0x0000FF);
        assertThat(colour(side, 6, 10)).isEqualTo(0xFFFFFF);
    }

    @Test
    void groups_two_hundred_deep_are_drawn_as_a_shallow_one() throws Exception {
        String nested = "<g>".repeat(190) + SQUARE + "</g>".repeat(190);
        assertThat(colour(Cards.front(nested), 10, 10)).isEqualTo(0x0000FF);
    }

    private static int colour(SideInks side, double millimetresX, double millimetresY) {
        int x = (int) (millimetresX / 85.6 * side.width());
        int y = (int) (millimetresY / 53.98 * side.height());
        return side.preview().getRGB(x, y) & 0xFFFFFF;
    }
}
