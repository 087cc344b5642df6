package dev.cardwright.templates.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.draw.SampleCards;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.KeepOut;
import dev.cardwright.templates.ink.SideInks;
import dev.cardwright.templates.lint.DesignLint;
import dev.cardwright.templates.lint.Severity;
import dev.cardwright.templates.type.Typefaces;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExampleDesignsTest {

    static final Path EXAMPLES = Path.of("..", "examples", "designs");

    @Test
    void every_example_takes_every_person_in_both_languages() throws Exception {
        for (CardDesign design : SampleCards.designs(EXAMPLES)) {
            CardArtist artist = new CardArtist(design, CardRaster.ID_1_300);
            Set<String> digests = new HashSet<>();
            for (int person = 0; person < SampleCards.PERSONS; person++) {
                DrawnCard card = artist.draw(SampleCards.person(person));
                digests.add(HexFormat.of().formatHex(card.digest()));
                assertThat(card.back().isPresent()).as(design.id()).isEqualTo(design.sides() == 2);
            }
            assertThat(digests).as(design.id()).hasSize(SampleCards.PERSONS);
        }
    }

    @Test
    void every_example_prints_at_600_dots_per_inch_too() throws Exception {
        for (CardDesign design : SampleCards.designs(EXAMPLES)) {
            DrawnCard card = new CardArtist(design, CardRaster.ID_1_600).draw(SampleCards.person(1));
            assertThat(card.front().width()).as(design.id()).isEqualTo(2022);
        }
    }

    @Test
    void every_example_names_itself_and_its_language_and_can_be_told_by_a_scanner() throws Exception {
        for (String folder : SampleCards.DESIGNS) {
            CardDesign english = CardDesign.load(EXAMPLES.resolve(folder));
            CardDesign swedish = CardDesign.load(EXAMPLES.resolve(folder).resolve("design-sv.yaml"));
            assertThat(english.id()).isEqualTo(folder);
            assertThat(swedish.id()).isEqualTo(folder + "-sv");
            assertThat(english.language()).isEqualTo(Locale.ENGLISH);
            assertThat(swedish.language()).isEqualTo(new Locale("sv"));
            assertThat(english.printsCardId()).isTrue();
            assertThat(swedish.printsCardId()).isTrue();
        }
    }

    @Test
    void no_example_has_anything_that_the_design_check_warns_of() {
        for (String folder : SampleCards.DESIGNS) {
            for (String manifest : SampleCards.MANIFESTS) {
                assertThat(DesignLint.check(EXAMPLES.resolve(folder).resolve(manifest), Typefaces.bundled()))
                        .as("%s %s", folder, manifest)
                        .noneMatch(finding -> finding.severity() != Severity.NOTE);
            }
        }
    }

    @Test
    void every_field_is_declared_and_every_one_that_must_be_there_has_a_sample() throws Exception {
        for (CardDesign design : SampleCards.designs(EXAMPLES)) {
            Set<String> used = new TreeSet<>(design.fields());
            used.addAll(design.optionalFields());
            assertThat(design.declaredFields()).as(design.id()).containsExactlyInAnyOrderElementsOf(used);
            assertThat(design.samples().keySet()).as(design.id()).containsAll(design.fields());
        }
    }

    @Test
    void a_card_needs_only_the_fields_without_which_it_makes_no_sense() throws Exception {
        assertThat(design("employee-card").fields())
                .containsExactly("COMPANY", "EMPLOYEE_NUMBER", "FIRST_NAME", "LAST_NAME");
        assertThat(design("student-card").fields())
                .containsExactly("FIRST_NAME", "LAST_NAME", "STUDENT_NUMBER", "VALID_UNTIL");
        assertThat(design("visitor-badge").fields()).containsExactly("FIRST_NAME", "HOST", "LAST_NAME");
        assertThat(design("site-card").fields())
                .containsExactly("COMPANY", "FIRST_NAME", "LAST_NAME", "NATIONALITY", "VALID_UNTIL");
        for (CardDesign design : SampleCards.designs(EXAMPLES)) {
            CardData all = SampleCards.person(0);
            Map<String, PersonalText> fields = new HashMap<>(all.fields());
            fields.keySet().retainAll(design.fields());
            CardData least = new CardData(all.cardId(), fields, all.photo(), all.printDate());
            SideInks front =
                    new CardArtist(design, CardRaster.ID_1_300).draw(least).front();
            assertThat(front.hasBlack() || front.hasColour()).as(design.id()).isTrue();
        }
    }

    @Test
    void the_visitor_badge_is_black_resin_and_nothing_else() throws Exception {
        for (CardRaster raster : new CardRaster[] {CardRaster.ID_1_300, CardRaster.ID_1_600}) {
            CardArtist artist = new CardArtist(design("visitor-badge"), raster);
            for (int person = 0; person < SampleCards.PERSONS; person++) {
                SideInks side = artist.draw(SampleCards.person(person)).front();
                assertThat(side.hasColour()).isFalse();
                assertThat(side.hasBlack()).isTrue();
            }
        }
        for (String coloured : new String[] {"employee-card", "student-card", "site-card"}) {
            SideInks side = new CardArtist(design(coloured), CardRaster.ID_1_300)
                    .draw(SampleCards.person(0))
                    .front();
            assertThat(side.hasColour()).as(coloured).isTrue();
        }
    }

    /** The zones would be cleared anyway; a drawing that is cut by them looks broken. */
    @Test
    void chip_and_stripe_lie_where_the_drawing_left_room_for_them() throws Exception {
        roomIsLeft("site-card", true, KeepOut.Zone.CONTACT_CHIP);
        roomIsLeft("student-card", false, KeepOut.Zone.MAGNETIC_STRIPE);
    }

    private static void roomIsLeft(String name, boolean front, KeepOut.Zone zone) throws Exception {
        CardDesign open = CardDesign.load(ExampleCopies.without(EXAMPLES.resolve(name), "keep-outs"));
        DrawnCard card = new CardArtist(open, CardRaster.ID_1_600).draw(SampleCards.person(4));
        SideInks side = front ? card.front() : card.back().orElseThrow();
        Rectangle room = zone.usual().orElseThrow().dots(CardRaster.ID_1_600);
        for (int y = room.y; y < room.y + room.height; y++) {
            for (int x = room.x; x < room.x + room.width; x++) {
                int dot = y * side.width() + x;
                int ink = side.cyan()[dot] | side.magenta()[dot] | side.yellow()[dot] | side.black()[dot];
                if (ink != 0) {
                    assertThat(ink).as("%s, dot %d,%d", name, x, y).isZero();
                }
            }
        }
    }

    private static CardDesign design(String folder) throws Exception {
        return CardDesign.load(EXAMPLES.resolve(folder));
    }
}
