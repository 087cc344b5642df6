package dev.cardwright.station.console;

import dev.cardwright.drivers.printer.StateReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The page's words in one language. Immutable. */
final class Words {

    private static final String BUNDLE = "dev.cardwright.station.console.words";
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Words ENGLISH = new Words("en", Locale.ROOT);
    private static final Words SWEDISH = new Words("sv", Locale.forLanguageTag("sv"));

    /** All languages of the page. */
    static final List<Words> ALL = List.of(SWEDISH, ENGLISH);

    private final String language;
    private final ResourceBundle words;

    private Words(String language, Locale locale) {
        this.language = language;
        this.words = ResourceBundle.getBundle(BUNDLE, locale, EXACT);
    }

    /** English, for machines and where nothing else is asked for. */
    static Words english() {
        return ENGLISH;
    }

    /**
     * The words a reader asked for: by name, else by the browser's {@code Accept-Language}, else English.
     *
     * @param asked {@code sv} or {@code en}; anything else counts as not asked
     */
    static Words choose(String asked, String acceptLanguage) {
        for (Words one : ALL) {
            if (one.language.equals(asked)) {
                return one;
            }
        }
        try {
            String best = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), List.of("en", "sv"));
            return "sv".equals(best) ? SWEDISH : ENGLISH;
        } catch (IllegalArgumentException unreadable) {
            return ENGLISH;
        }
    }

    /** For words that other rooms have in several languages. */
    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    String language() {
        return language;
    }

    String of(String key) {
        return words.getString(key);
    }

    /** The word of a constant: {@code line.STOPPED}. */
    String of(String group, Enum<?> constant) {
        return of(group + "." + constant.name());
    }

    /** A sentence with a number in it, with its own form for one. */
    String count(String key, int number) {
        if (number == 1) {
            return of(key + ".one");
        }
        return of(key).replace("{0}", Integer.toString(number));
    }

    /** What a keyword means; the keyword itself when nobody wrote words for it. */
    String reason(Token keyword) {
        return find("reason.", keyword, "")
                .or(() -> machine(keyword).map(reason -> reason.sentence(locale())))
                .orElse(keyword.value());
    }

    /** What a person should do about it. */
    Optional<String> action(Token keyword) {
        return find("reason.", keyword, ".do").or(() -> machine(keyword).map(reason -> reason.action(locale())));
    }

    /** What a printer says of itself has its words where printers are. */
    private Optional<StateReason> machine(Token keyword) {
        return Arrays.stream(StateReason.values())
                .filter(reason -> !words.containsKey("reason." + keyword.value()))
                .filter(reason -> reason.keyword().equals(keyword.value()))
                .findFirst();
    }

    /** The word for a card's state; the state itself when nobody wrote one. */
    String state(Token state) {
        return find("state.", state, "").orElse(state.value());
    }

    boolean has(String key) {
        return words.containsKey(key);
    }

    /** What stands behind a keyword with words: {@code L1} of {@code line-L1}. */
    Optional<String> about(Token keyword) {
        String known = known("reason.", keyword, "");
        int behind = known.length() + 1;
        return known.isEmpty() || behind >= keyword.value().length()
                ? Optional.empty()
                : Optional.of(keyword.value().substring(behind));
    }

    private Optional<String> find(String group, Token keyword, String suffix) {
        String known = known(group, keyword, suffix);
        return known.isEmpty() ? Optional.empty() : Optional.of(words.getString(group + known + suffix));
    }

    /** The keyword, or as much of its beginning as there are words for: an alarm carries an id behind its keyword. */
    private String known(String group, Token keyword, String suffix) {
        String name = keyword.value();
        while (!words.containsKey(group + name + suffix)) {
            int hyphen = name.lastIndexOf('-');
            if (hyphen <= 0) {
                return "";
            }
            name = name.substring(0, hyphen);
        }
        return name;
    }
}
