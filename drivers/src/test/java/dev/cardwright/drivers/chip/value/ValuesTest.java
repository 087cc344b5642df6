package dev.cardwright.drivers.chip.value;

import static dev.cardwright.drivers.chip.value.ValueVectors.bytes;
import static dev.cardwright.drivers.chip.value.ValueVectors.number;
import static dev.cardwright.drivers.chip.value.ValueVectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.value.Expression.Call;
import dev.cardwright.drivers.chip.value.Expression.Constant;
import dev.cardwright.drivers.chip.value.Expression.Named;
import dev.cardwright.drivers.chip.value.Pad.Side;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final Map<String, ValueType> INPUTS =
            Map.of("NAME", ValueType.TEXT, "NUMBER", ValueType.TEXT, "uid", ValueType.BYTES);

    private static final Expression HOLDER =
            Call.of(new Pad(Side.RIGHT, 8, 0), Call.of(new TextBytes(TextEncoding.LATIN1), new Named("NAME")));
    private static final Expression BADGE = Call.of(
            new UnsignedBytes(4, ByteOrder.MSB_FIRST),
            Call.of(
                    new WiegandFrame(WiegandFormat.H10301),
                    new Constant(number("113")),
                    Call.of(new WholeNumber(), new Named("NUMBER"))));
    private static final Expression FILE =
            Call.of(new Concat(), new Named("holder"), new Named("badge"), new Named("badge"));
    private static final Expression SUMMED = Call.of(
            new Concat(),
            new Named("file"),
            Call.of(new Checksum(ChecksumKind.CRC16_A, ByteOrder.LSB_FIRST), new Named("file")));
    private static final Expression REPORTED = Call.of(
            new DecimalDigits(10, DecimalDigits.Longer.REFUSED),
            Call.of(new UidNumber(ByteOrder.LSB_FIRST, 32), new Named("uid")));

    @Test
    void values_are_made_of_inputs_and_of_each_other_in_any_order() throws ValueFault {
        Values values = badge();

        Map<String, Value> made = values.evaluate(
                Set.of("file", "reported"),
                Map.of("NAME", text("Åsa"), "NUMBER", text("6025"), "uid", bytes("DEADBEEF")));

        assertThat(made)
                .containsOnlyKeys("file", "reported")
                .containsEntry("file", bytes("C573610000000000" + "02E22F13" + "02E22F13"))
                .containsEntry("reported", text("4022250974"));
        assertThat(values.typeOf("summed")).isEqualTo(ValueType.BYTES);
        assertThat(values.typeOf("NAME")).isEqualTo(ValueType.TEXT);
    }

    @Test
    void what_needs_no_chip_is_made_before_there_is_one() throws ValueFault {
        Values values = badge();

        assertThat(values.inputsOf("summed")).containsExactlyInAnyOrder("NAME", "NUMBER");
        assertThat(values.inputsOf("reported")).containsExactly("uid");
        assertThat(values.evaluate(Set.of("holder"), Map.of("NAME", text("Bo"))))
                .containsEntry("holder", bytes("426F000000000000"));
        assertThatThrownBy(() -> values.evaluate(Set.of("reported"), Map.of("NAME", text("Bo"))))
                .isInstanceOf(ValueFault.class)
                .hasMessage("The input \"uid\" is missing.");
    }

    @Test
    void a_value_that_cannot_be_made_is_told_by_its_name_and_place_without_content() {
        assertThatThrownBy(() -> badge().evaluate(Set.of("file"), Map.of("NAME", text("Łukasz"))))
                .isInstanceOf(ValueFault.class)
                .hasMessage(
                        "The value \"holder\" cannot be made: character 1 cannot be written in LATIN1. Allowed: U+0000 to"
                                + " U+00FF.");
        assertThatThrownBy(() -> badge().evaluate(Set.of("badge"), Map.of("NUMBER", text("65536"))))
                .hasMessage(
                        "The value \"badge\" cannot be made: the number of the card has 17 bits, too many for H10301."
                                + " Allowed: 0 to 65535.");
    }

    @Test
    void a_function_that_gets_another_type_is_refused_before_there_is_an_order() {
        assertThatThrownBy(() -> Values.of(
                        INPUTS, Map.of("wrong", Call.of(new TextBytes(TextEncoding.ASCII), new Named("uid")))))
                .hasMessage("In the value \"wrong\": The function text was given bytes. Allowed: a text.");
    }

    @Test
    void an_unknown_name_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> Values.of(INPUTS, Map.of("wrong", new Named("BIRTHDAY"))))
                .hasMessage(
                        "The value \"wrong\" is made of \"BIRTHDAY\", which is neither an input nor a value. Known: NAME,"
                                + " NUMBER, uid, wrong.");
        assertThatThrownBy(() -> badge().evaluate(Set.of("nothing"), Map.of()))
                .hasMessage(
                        "There is no value \"nothing\". Known: NAME, NUMBER, badge, file, holder, reported, summed, uid.");
        assertThatThrownBy(() -> Values.of(INPUTS, Map.of("uid", new Named("NAME"))))
                .hasMessage("The value \"uid\" has the name of an input. Allowed: each name once.");
    }

    @Test
    void a_value_made_of_itself_is_refused() {
        Map<String, Expression> circle = new LinkedHashMap<>();
        circle.put("a", Call.of(new Concat(), new Named("b"), new Named("NAME")));
        circle.put("b", new Named("a"));

        assertThatThrownBy(() -> Values.of(INPUTS, circle))
                .hasMessage(
                        "The value \"a\" is made of itself: a, b. Allowed: values that are made of inputs in the end.");
    }

    @Test
    void values_that_double_each_other_end_at_the_longest_value() {
        Map<String, Expression> doubling = new LinkedHashMap<>();
        doubling.put("d0", new Named("NAME"));
        for (int at = 1; at < 40; at++) {
            Named before = new Named("d" + (at - 1));
            doubling.put("d" + at, Call.of(new Concat(), before, before));
        }
        Values values = Values.of(INPUTS, doubling);

        assertThatThrownBy(() -> values.evaluate(Set.of("d39"), Map.of("NAME", text("abcdefgh"))))
                .hasMessage(
                        "The value \"d14\" cannot be made: concat makes 131072 bytes or characters. Allowed: at most 65536.");
    }

    @Test
    void trees_too_deep_and_chains_too_long_are_refused() {
        Expression deep = new Named("NAME");
        for (int at = 0; at < 64; at++) {
            deep = Call.of(new Concat(), deep);
        }
        Expression tooDeep = deep;
        assertThatThrownBy(() -> Values.of(INPUTS, Map.of("deep", tooDeep)))
                .hasMessage(
                        "The value \"deep\" is too deep, or all values are too many. Allowed: 64 functions in each other, 4096"
                                + " in all.");
        Map<String, Expression> chain = new LinkedHashMap<>();
        for (int at = 0; at < 70; at++) {
            chain.put("c" + at, new Named(at == 69 ? "NAME" : "c" + (at + 1)));
        }
        assertThatThrownBy(() -> Values.of(INPUTS, chain))
                .hasMessageStartingWith("The value \"c64\" stands on more than 64 others");
    }

    @Test
    void an_input_of_another_type_than_agreed_is_refused() {
        assertThatThrownBy(() -> badge().evaluate(Set.of("holder"), Map.of("NAME", bytes("41"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The input \"NAME\" is bytes. Allowed: a text.");
    }

    @Test
    void no_value_shows_itself() throws ValueFault {
        assertThat(new Constant(text("Anna"))).hasToString("Constant[value=Text[***]]");
        assertThat(bytes("04AB")).hasToString("Bytes[***]");
        assertThat(number("1234")).hasToString("Whole[***]");
        assertThat(new Value.Day(LocalDate.of(1980, 1, 2))).hasToString("Day[***]");
        assertThat(badge().evaluate(Set.of("holder"), Map.of("NAME", text("Anna"))))
                .hasToString("{holder=Bytes[***]}");
    }

    private static Values badge() {
        Map<String, Expression> definitions = new LinkedHashMap<>();
        definitions.put("summed", SUMMED);
        definitions.put("file", FILE);
        definitions.put("badge", BADGE);
        definitions.put("holder", HOLDER);
        definitions.put("reported", REPORTED);
        return Values.of(INPUTS, definitions);
    }
}
