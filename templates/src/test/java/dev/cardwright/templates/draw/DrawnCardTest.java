package dev.cardwright.templates.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrawnCardTest {

    private static final Path EXAMPLES = Path.of("..", "examples", "designs");

    @Test
    void a_preview_is_what_the_planes_say() throws Exception {
        SideInks side = new CardArtist(CardDesign.load(EXAMPLES.resolve("employee-card")), CardRaster.ID_1_300)
                .draw(SampleCards.person(0))
                .front();
        BufferedImage preview = side.preview();
        for (int y = 0; y < side.height(); y++) {
            for (int x = 0; x < side.width(); x++) {
                int dot = y * side.width() + x;
                int light = side.black()[dot] != 0 ? 0 : 255;
                int expected = Math.max(0, light - (side.cyan()[dot] & 0xFF)) << 16
                        | Math.max(0, light - (side.magenta()[dot] & 0xFF)) << 8
                        | Math.max(0, light - (side.yellow()[dot] & 0xFF));
                if ((preview.getRGB(x, y) & 0xFFFFFF) != expected) {
                    assertThat(preview.getRGB(x, y) & 0xFFFFFF)
                            .as("dot %d,%d", x, y)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void the_same_card_gives_the_same_digest_from_any_artist_and_thread() throws Exception {
        CardDesign design = CardDesign.load(EXAMPLES.resolve("employee-card"));
        CardArtist artist = new CardArtist(design, CardRaster.ID_1_300);
        byte[] digest = artist.draw(SampleCards.person(3)).digest();
        assertThat(digest).hasSize(32);
        assertThat(new CardArtist(design, CardRaster.ID_1_300)
                        .draw(SampleCards.person(3))
                        .digest())
                .isEqualTo(digest);
        assertThat(artist.draw(SampleCards.person(2)).digest()).isNotEqualTo(digest);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<byte[]> drawing = () -> artist.draw(SampleCards.person(3)).digest();
            for (Future<byte[]> drawn : threads.invokeAll(List.of(drawing, drawing, drawing, drawing))) {
                assertThat(drawn.get(1, TimeUnit.MINUTES)).isEqualTo(digest);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void no_string_shows_a_personal_value() {
        CardData data = Cards.withPhoto(SamplePhotos.portrait(60, 80));
        assertThat(new PersonalText("Hjalmar")).hasToString("•••");
        assertThat(data.photo().orElseThrow()).hasToString("Photo[•••]");
        assertThat(Cards.data("NAME", "Hjalmar").toString()).isEqualTo("CardData[" + Cards.CARD_ID + ", •••]");
        assertThat(data.toString()).doesNotContain("Photo");
    }

    @Test
    void a_photo_keeps_its_own_copy_of_the_bytes() {
        byte[] bytes = {1, 2, 3};
        Photo photo = Photo.of(bytes);
        bytes[0] = 9;
        photo.bytes()[1] = 9;
        assertThat(photo.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void a_standing_card_is_turned_clockwise_onto_the_lying_raster() throws Exception {
        CardDesign design = dev.cardwright.templates.SmallDesign.ofDocument(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 539.8 856\"><rect width=\"539.8\" height=\"100\" fill=\"#f00\"/>"
                        + "<rect data-barcode=\"code128\" data-bind=\"CARD_ID\" x=\"20\" y=\"300\" width=\"500\" height=\"80\" fill=\"none\"/></svg>");
        SideInks side =
                new CardArtist(design, CardRaster.ID_1_300).draw(Cards.data()).front();
        int[] red = Cards.inkBounds(side, side.magenta());
        assertThat(red).containsExactly(892, 0, 1011, 638);
        assertThat(side.hasBlack()).isTrue();
    }
}
