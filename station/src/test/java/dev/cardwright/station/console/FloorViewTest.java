package dev.cardwright.station.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.StateReason;
import dev.cardwright.station.production.CardState;
import dev.cardwright.station.production.ReasonCode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page may know, by type, and whether it has words for it in both languages. */
final class FloorViewTest {

    /** A fault of a printer names a machine, a ribbon or an address; its contract keeps persons out of it. */
    private static final Set<Type> HARMLESS =
            Set.of(int.class, boolean.class, Instant.class, OptionalInt.class, Token.class, PrinterFault.class);

    @Test
    void no_field_of_the_view_can_carry_free_text_or_a_picture() {
        Set<Type> seen = new HashSet<>();
        Deque<Type> open = new ArrayDeque<>(List.of(FloorView.Floor.class));
        while (!open.isEmpty()) {
            Type next = open.remove();
            if (!seen.add(next) || HARMLESS.contains(next)) {
                continue;
            }
            if (next instanceof ParameterizedType generic) {
                assertThat(generic.getRawType()).isIn(List.class, Optional.class);
                open.addAll(List.of(generic.getActualTypeArguments()));
            } else if (next instanceof Class<?> type && type.isRecord()) {
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .forEach(open::add);
            } else {
                assertThat(next instanceof Class<?> type && type.isEnum())
                        .as("%s is harmless", next)
                        .isTrue();
            }
        }
        assertThat(seen).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna Larsson", "Åsa", "", "a/b", "<b>", "anna@example.org", "Storgatan 1, Lund"})
    void a_token_has_no_room_for_a_sentence(String text) {
        assertThatThrownBy(() -> Token.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A text on the page must be an identifier");
    }

    @Test
    void a_refused_token_does_not_repeat_what_it_was_given() {
        assertThatThrownBy(() -> Token.of("Anna Larsson")).message().doesNotContain("Anna");
    }

    @Test
    void both_languages_have_the_same_words() {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        String name = "dev.cardwright.station.console.words";
        Set<String> english = ResourceBundle.getBundle(name, Locale.ROOT, exact).keySet();
        ResourceBundle swedish = ResourceBundle.getBundle(name, Locale.forLanguageTag("sv"), exact);

        Set<String> own = new HashSet<>();
        for (String key : swedish.keySet()) {
            if (!swedish.getString(key)
                    .equals(ResourceBundle.getBundle(name, Locale.ROOT, exact).getString(key))) {
                own.add(key);
            }
        }
        assertThat(english).hasSizeGreaterThan(100);
        assertThat(own)
                .containsAll(english.stream()
                        .filter(key -> !Set.of("mode.DEMO", "link.backend", "page.version")
                                .contains(key))
                        .toList());
    }

    @Test
    void every_state_the_page_can_meet_has_a_word() {
        for (Words words : Words.ALL) {
            Stream.of(
                            constants("mode", FloorView.Mode.values()),
                            constants("station", FloorView.StationState.values()),
                            constants("line", FloorView.LineState.values()),
                            constants("place", FloorView.CardPlace.values()),
                            constants("reader", FloorView.ReaderState.values()),
                            constants("severity", FloorView.Severity.values()),
                            constants("state", CardState.values()))
                    .flatMap(keys -> keys)
                    .forEach(key -> assertThat(words.has(key))
                            .as(words.language() + " " + key)
                            .isTrue());
        }
    }

    private static Stream<String> constants(String group, Enum<?>[] constants) {
        return Arrays.stream(constants).map(constant -> group + "." + constant.name());
    }

    @Test
    void every_fault_of_a_printer_is_said_in_words_and_every_state_says_what_to_do() {
        for (Words words : Words.ALL) {
            for (StateReason reason : StateReason.values()) {
                assertThat(words.reason(Token.of(reason.keyword()))).endsWith(".");
                assertThat(words.action(Token.of(reason.keyword())))
                        .as(reason.keyword())
                        .isPresent();
            }
            for (FaultKind kind : FaultKind.values()) {
                assertThat(words.has("reason." + kind.code())).as(kind.code()).isTrue();
            }
            for (ReasonCode code : ReasonCode.values()) {
                assertThat(words.has("reason." + code.code())).as(code.code()).isTrue();
            }
        }
    }

    @Test
    void an_alarms_keyword_may_carry_what_it_is_about() {
        Words words = Words.english();

        assertThat(words.reason(Token.of("line-L1"))).isEqualTo("A line waits for a person.");
        assertThat(words.about(Token.of("line-L1"))).contains("L1");
        assertThat(words.about(Token.of("media-jam"))).isEmpty();
        assertThat(words.reason(Token.of("never-heard"))).isEqualTo("never-heard");
    }
}
