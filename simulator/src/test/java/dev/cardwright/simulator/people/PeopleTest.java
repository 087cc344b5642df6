package dev.cardwright.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final Pattern DATE_LIKE = Pattern.compile("\\d{4,}");

    @Test
    void the_same_seed_invents_the_same_persons() {
        assertThat(visitors(5, 4))
                .extracting(Person::fields)
                .isEqualTo(visitors(5, 4).stream().map(Person::fields).toList());
    }

    @Test
    void names_of_four_cultures_are_among_them_and_none_comes_twice() {
        List<String> names = new ArrayList<>();
        People people = new People(1);
        for (int i = 0; i < 32; i++) {
            Person person = people.visitor();
            names.add(person.field("FIRST_NAME") + " " + person.field("LAST_NAME"));
        }
        assertThat(names).doesNotHaveDuplicates();
        assertThat(String.join("", names))
                .containsPattern("[åäö]")
                .containsPattern("[łżź]")
                .containsPattern("[ằ-ỹ]");
        assertThat(String.join("", names)).containsPattern("\\p{IsArabic}");
    }

    @Test
    void no_number_holds_digits_enough_for_a_date_of_birth() {
        Identifiers identifiers = new Identifiers(new Random(2));
        for (int i = 0; i < 500; i++) {
            assertThat(List.of(identifiers.cardId(), identifiers.shipmentId(), identifiers.employeeNumber()))
                    .noneMatch(text -> DATE_LIKE.matcher(text).find());
        }
    }

    @Test
    void a_students_numbers_fit_on_a_stripe_and_are_no_date_of_birth() {
        People people = new People(6, 1);
        for (int i = 0; i < 50; i++) {
            Person student = people.student();
            assertThat(student.field("STUDENT_NUMBER")).matches("S[0-9][A-Z]-[0-9][A-Z][0-9]");
            assertThat(student.field("LIBRARY_NUMBER")).matches("2400[0-9]{6}");
            assertThat(student.portrait()).isPresent();
        }
    }

    @Test
    void the_person_is_masked_in_texts() {
        Person person = new People(3).visitor();
        assertThat(person.toString()).doesNotContain(person.field("LAST_NAME"));
        assertThat(new People(3).address().toString()).isEqualTo("Address[•••]");
    }

    @Test
    void every_kind_of_look_can_be_drawn() {
        Random random = new Random(8);
        for (int number = 0; number < 12; number++) {
            BufferedImage picture = new PortraitPainter(Look.invent(random, number, number % 2 == 0, true)).paint();
            assertThat(coloursOf(picture)).as("look %s", number).isGreaterThan(2000);
        }
    }

    @Test
    void a_turned_portrait_says_so_in_its_exif_segment_and_is_upright_after_turning() throws IOException {
        Look look = Look.invent(new Random(9), 1, true, false);
        BufferedImage upright = ImageIO.read(new ByteArrayInputStream(Portrait.draw(look, Orientation.UPRIGHT)));
        byte[] stored = Portrait.draw(look, Orientation.NEEDS_CLOCKWISE);
        assertThat(HexFormat.of().formatHex(stored, 0, 38))
                .isEqualTo("ffd8ffe10022" + "457869660000" + "49492a0008000000" + "0100" + "120103000100000006000000"
                        + "00000000");
        BufferedImage lying = ImageIO.read(new ByteArrayInputStream(stored));
        assertThat(lying.getWidth()).isEqualTo(upright.getHeight());
        assertThat(difference(upright, turnedClockwise(lying))).isLessThan(3);
    }

    @Test
    void the_other_turned_portraits_are_upright_after_turning() {
        BufferedImage seen = new PortraitPainter(Look.invent(new Random(4), 2, true, false)).paint();
        BufferedImage counter = Orientation.NEEDS_COUNTER_CLOCKWISE.stored(seen);
        assertThat(difference(seen, turnedClockwise(turnedClockwise(turnedClockwise(counter)))))
                .isZero();
        BufferedImage down = Orientation.UPSIDE_DOWN.stored(seen);
        assertThat(difference(seen, turnedClockwise(turnedClockwise(down)))).isZero();
    }

    @Test
    void the_probe_is_a_piece_of_the_very_picture() {
        byte[] jpeg = Portrait.draw(Look.invent(new Random(5), 3, true, false), Orientation.NEEDS_CLOCKWISE);
        byte[] probe = Portrait.probe(jpeg).orElseThrow();
        assertThat(probe).hasSize(32);
        assertThat(HexFormat.of().formatHex(jpeg)).contains(HexFormat.of().formatHex(probe));
        assertThat(Portrait.probe(new byte[] {1, 2, 3})).isEmpty();
    }

    private static List<Person> visitors(long seed, int count) {
        People people = new People(seed);
        List<Person> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(people.visitor());
        }
        return Collections.unmodifiableList(all);
    }

    private static long coloursOf(BufferedImage picture) {
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count();
    }

    private static BufferedImage turnedClockwise(BufferedImage picture) {
        int rows = picture.getHeight();
        int columns = picture.getWidth();
        BufferedImage turned = new BufferedImage(rows, columns, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                turned.setRGB(rows - 1 - y, x, picture.getRGB(x, y));
            }
        }
        return turned;
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        double sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                sum += Math.abs((one.getRGB(x, y) & 0xFF) - (other.getRGB(x, y) & 0xFF));
            }
        }
        return sum / one.getHeight() / one.getWidth();
    }
}
