package dev.cardwright.templates.mrz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Td1Test {

    /** The specimen that Doc 9303 part 5 prints. */
    @Test
    void writes_the_specimen_of_the_standard() throws Exception {
        assertThat(Td1.of(specimen()).lines())
                .containsExactly(
                        "I<UTOD231458907<<<<<<<<<<<<<<<",
                        "7408122F1204159UTO<<<<<<<<<<<6",
                        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<");
    }

    /** Appendix A of part 3 computes these by hand. */
    @ParameterizedTest
    @CsvSource({"520727, 3", "AB2134<<<, 5", "D231458907<<<<<<<<<<<<<<<34071279507122<<<<<<<<<<<, 2"})
    void computes_check_digits_as_the_standard_does(String text, char digit) {
        assertThat(Td1.checkDigit(text)).isEqualTo(digit);
    }

    @ParameterizedTest
    @CsvSource({
        "Björklund, Åsa, BJOERKLUND<<AASA",
        "Żółkiewska-Dąbrowa, Małgorzata, ZOLKIEWSKA<DABROWA<<MALGORZATA",
        "Nguyễn, Thuỳ Dương, NGUYEN<<THUY<DUONG",
        "Weiß, Jürgen, WEISS<<JUERGEN",
        "Ærø, Þórður, AEROE<<THORDUR",
        "D'Artagnan, Marie-Elise, DARTAGNAN<<MARIE<ELISE",
        "van der Muellen, Martin, VAN<DER<MUELLEN<<MARTIN",
        "Đorđević, İsmail, DORDEVIC<<ISMAIL",
        "Arkfreith, '', ARKFREITH",
        "'', Sri, SRI"
    })
    void writes_names_in_plain_letters(String surname, String given, String written) throws Exception {
        assertThat(name(surname, given)).isEqualTo(written + "<".repeat(30 - written.length()));
    }

    /** The first three are the standard's own; of the others it leaves the choice of letters to the issuer. */
    @ParameterizedTest
    @CsvSource({
        "Papandropoulous, Jonathon Alec, PAPANDROPOULOUS<<JONATHON<ALEC",
        "Vilarchao Fernandez, Jose Ramon, VILARCHAO<FERNANDEZ<<JOSE<RAMO",
        "Al-Basri, Huda Muhammad Jawad, AL<BASRI<<HUDA<MUHAMMAD<JAWAD<",
        "Nilavadhanananda, Chayapa Dejthamrong Krasuang, NILAVADHANANANDA<<CHAYAPA<DEJT",
        "Nilavadhanananda, Arnpolchaya Petch, NILAVADHANANANDA<<ARNPOLCHAY<P",
        "Bennelong Wooloomooloo Warrandyte Warnambool, Dingo Potoroo, BENNELONG<WOOLOOMOOLOO<WARR<<D",
        "Bennelong Wooloomooloo Warrandyte Warnambool, '', BENNELONG<WOOLOOMOOLOO<WARRAND",
        "Abcdefghijklmnopqrst Uvwxy Zabc D, E, ABCDEFGHIJKLMNOPQRST<UVWX<Z<<E",
        "Abcdefghijklmnopqrstuvw, A B C D E F, ABCDEFGHIJKLMNOPQRSTUVW<<A<B<C"
    })
    void shortens_long_names_so_that_a_letter_is_last(String surname, String given, String written) throws Exception {
        assertThat(name(surname, given)).isEqualTo(written);
    }

    @Test
    void a_long_document_number_goes_on_in_the_optional_data() throws Exception {
        Map<MrzField, String> values = specimen();
        values.put(MrzField.NUMBER, "D23145890734");
        String upper = Td1.of(values).lines().get(0);
        assertThat(upper).isEqualTo("I<UTOD23145890<734" + Td1.checkDigit("D23145890734") + "<<<<<<<<<<<");
        values.put(MrzField.OPTIONAL_1, "AB 12");
        assertThat(Td1.of(values).lines().get(0)).endsWith("<AB<12<<<<<").hasSize(30);
        values.put(MrzField.OPTIONAL_1, "ABCDEFGHIJK");
        assertThatThrownBy(() -> Td1.of(values)).isInstanceOf(MrzRefused.class).hasMessageContaining("no room");
    }

    @ParameterizedTest
    @CsvSource({
        "TYPE, P",
        "TYPE, IV",
        "TYPE, AI",
        "ISSUER, utopia",
        "ISSUER, SWE1",
        "NUMBER, ''",
        "NUMBER, d231",
        "NUMBER, Ö1",
        "NUMBER, 12345678901234567890123",
        "BIRTH, 1974-8-12",
        "BIRTH, 1974-02-30",
        "BIRTH, 12.08.1974",
        "SEX, W",
        "EXPIRY, ''",
        "NATIONALITY, ''",
        "SURNAME, ''",
        "SURNAME, Иванова",
        "SURNAME, الخطيب",
        "GIVEN, Anna 2",
        "GIVEN, 王",
        "OPTIONAL_1, ABCDEFGHIJKLMNOP",
        "OPTIONAL_2, ABCDEFGHIJKL"
    })
    void says_which_field_cannot_be_written_and_never_repeats_it(MrzField field, String value) {
        Map<MrzField, String> values = specimen();
        values.put(field, value);
        if (field == MrzField.SURNAME) {
            values.remove(MrzField.GIVEN);
        }
        assertThatThrownBy(() -> Td1.of(values))
                .isInstanceOf(MrzRefused.class)
                .hasMessageContaining("The machine readable zone's " + field.word())
                .hasMessageContaining("Allowed: ")
                .satisfies(refused -> {
                    if (value.length() > 4) {
                        assertThat(refused.getMessage()).doesNotContain(value);
                    }
                });
    }

    @Test
    void refuses_damaged_and_endless_names_at_once() {
        for (String bad : new String[] {"A".repeat(10_000), "\ud83d", "A\u0007B", "A\u0000"}) {
            assertThatThrownBy(() -> name(bad, "")).isInstanceOf(MrzRefused.class);
        }
    }

    private static String name(String surname, String given) throws MrzRefused {
        Map<MrzField, String> values = specimen();
        values.put(MrzField.SURNAME, surname);
        values.put(MrzField.GIVEN, given);
        return Td1.of(values).lines().get(2);
    }

    private static Map<MrzField, String> specimen() {
        return new EnumMap<>(Map.of(
                MrzField.TYPE, "I",
                MrzField.ISSUER, "UTO",
                MrzField.NUMBER, "D23145890",
                MrzField.BIRTH, "1974-08-12",
                MrzField.SEX, "F",
                MrzField.EXPIRY, "2012-04-15",
                MrzField.NATIONALITY, "UTO",
                MrzField.SURNAME, "Eriksson",
                MrzField.GIVEN, "Anna Maria"));
    }
}
