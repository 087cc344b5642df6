package dev.cardwright.templates.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.draw.SampleCards;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenPicturesTest {

    /** The person on the golden pictures. */
    static final int PERSON = 0;

    @Test
    void every_side_of_every_example_looks_like_its_golden_picture() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (CardDesign design : SampleCards.designs(ExampleDesignsTest.EXAMPLES)) {
            DrawnCard card = new CardArtist(design, CardRaster.ID_1_300).draw(SampleCards.person(PERSON));
            wrong.addAll(differences(design.id() + "-front", card.front()));
            if (card.back().isPresent()) {
                wrong.addAll(differences(design.id() + "-back", card.back().get()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> differences(String name, SideInks side) throws Exception {
        if (GoldenPictures.isRenewed()) {
            GoldenPictures.renew(name, side);
        }
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, PictureDifference> picture :
                GoldenPictures.compare(name, side).entrySet()) {
            if (!picture.getValue().isTolerable()) {
                wrong.add(picture.getKey() + " differs: " + picture.getValue() + ", see "
                        + GoldenPictures.keep(name, side));
            }
        }
        return wrong;
    }

    @ParameterizedTest
    @ValueSource(strings = {"employee-card", "student-card", "visitor-badge", "site-card"})
    void notices_a_name_or_label_that_moves_by_three_dots_or_vanishes(String name) throws Exception {
        Path design = ExampleDesignsTest.EXAMPLES.resolve(name);
        List<SpoiledDrawing> all = new ArrayList<>(SpoiledDrawing.withMovedTexts(design));
        all.addAll(SpoiledDrawing.withoutOneElement(design));
        List<SpoiledDrawing> some = all.stream()
                .filter(spoiled -> spoiled.what().matches(".* (first-name|host-label|card-number-label) .*"))
                .toList();
        assertThat(some).hasSizeGreaterThanOrEqualTo(4);
        for (SpoiledDrawing spoiled : some) {
            assertThat(isNoticed(name, spoiled)).as(spoiled.what()).isTrue();
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"employee-card", "student-card", "visitor-badge", "site-card"})
    void notices_every_single_text_that_moves_by_three_dots(String name) throws Exception {
        for (SpoiledDrawing spoiled : SpoiledDrawing.withMovedTexts(ExampleDesignsTest.EXAMPLES.resolve(name))) {
            assertThat(isNoticed(name, spoiled)).as(spoiled.what()).isTrue();
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"employee-card", "student-card", "visitor-badge", "site-card"})
    void notices_every_single_text_photo_and_code_that_vanishes(String name) throws Exception {
        for (SpoiledDrawing spoiled : SpoiledDrawing.withoutOneElement(ExampleDesignsTest.EXAMPLES.resolve(name))) {
            assertThat(isNoticed(name, spoiled)).as(spoiled.what()).isTrue();
        }
    }

    private static boolean isNoticed(String name, SpoiledDrawing spoiled) throws Exception {
        CardDesign design = CardDesign.load(spoiled.folder());
        DrawnCard card = new CardArtist(design, CardRaster.ID_1_300).draw(SampleCards.person(PERSON));
        List<PictureDifference> all = new ArrayList<>(
                GoldenPictures.compare(name + "-front", card.front()).values());
        if (card.back().isPresent()) {
            all.addAll(GoldenPictures.compare(name + "-back", card.back().get()).values());
        }
        return all.stream().anyMatch(difference -> !difference.isTolerable());
    }

    @Test
    void tolerates_edges_that_are_smoothed_a_little_differently() throws Exception {
        SideInks side = new CardArtist(
                        CardDesign.load(ExampleDesignsTest.EXAMPLES.resolve("employee-card")), CardRaster.ID_1_300)
                .draw(SampleCards.person(PERSON))
                .front();
        BufferedImage golden = side.preview();
        BufferedImage drawn = side.preview();
        Random random = new Random(7);
        for (int dots = drawn.getWidth() * drawn.getHeight() / 20; dots > 0; dots--) {
            int x = random.nextInt(drawn.getWidth());
            int y = random.nextInt(drawn.getHeight());
            int darker = drawn.getRGB(x, y) & 0xFF;
            drawn.setRGB(x, y, (drawn.getRGB(x, y) & 0xFFFF00) | Math.max(0, darker - 16));
        }
        PictureDifference.store(golden);
        PictureDifference difference = PictureDifference.between(golden, drawn);
        assertThat(difference.worstBlock()).isPositive();
        assertThat(difference.isTolerable()).isTrue();
    }
}
