package dev.cardwright.drivers.printer;

import dev.cardwright.drivers.link.Remedy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** What faults, reasons and lacks say in one language: Swedish for Swedes, English for everybody else. Immutable. */
final class Sentences {
    private static final String BUNDLE = "dev.cardwright.drivers.printer.sentences";
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Locale SWEDISH_LANGUAGE = Locale.forLanguageTag("sv");
    private static final Sentences ENGLISH = new Sentences(Locale.ROOT);
    private static final Sentences SWEDISH = new Sentences(SWEDISH_LANGUAGE);

    private final ResourceBundle words;

    private Sentences(Locale language) {
        this.words = ResourceBundle.getBundle(BUNDLE, language, EXACT);
    }

    static Sentences in(Locale reader) {
        return reader.getLanguage().equals(SWEDISH_LANGUAGE.getLanguage()) ? SWEDISH : ENGLISH;
    }

    String of(PrinterFault fault) {
        String said = words.getString(key(fault)).replace("{0}", detail(fault));
        String where = where(fault.card());
        // An empty feeder says where the card is not.
        return where.isEmpty() || fault.kind() == FaultKind.OUT_OF_CARDS ? said : said + " " + where;
    }

    String action(PrinterFault fault) {
        String key = key(fault);
        if (words.containsKey(key + ".action")) {
            return words.getString(key + ".action");
        }
        String doing = doing(fault);
        return switch (fault.card()) {
            case INSIDE, AT_STATION -> words.getString("take-out").replace("{0}", doing);
            case UNKNOWN -> words.getString("look-for").replace("{0}", doing);
            case FEEDER, EJECTED, REJECTED -> sentence(doing);
        };
    }

    /** The same for a card that is to stay where it is; what has no words for that is told without an action. */
    String actionWithCardLeftInside(PrinterFault fault) {
        String left = words.getString("left-inside");
        return words.containsKey(key(fault) + ".do") ? sentence(doing(fault)) + " " + left : left;
    }

    private String doing(PrinterFault fault) {
        return words.getString(remedied(fault) + ".do").replace("{0}", detail(fault));
    }

    private static String sentence(String doing) {
        return doing.substring(0, 1).toUpperCase(Locale.ROOT) + doing.substring(1) + ".";
    }

    String where(CardWhereabouts card) {
        return words.getString("where." + card.name());
    }

    String of(StateReason reason) {
        return words.getString("reason." + reason.keyword());
    }

    String action(StateReason reason) {
        return words.getString("reason." + reason.keyword() + ".action");
    }

    String of(Lack lack) {
        return words.getString("lack." + lack.name());
    }

    /** What a connection needs is told apart by its remedy. */
    private static String remedied(PrinterFault fault) {
        return fault instanceof PrinterFault.LinkLost lost && lost.remedy() != Remedy.CONNECTION
                ? key(fault) + "." + lost.remedy().name()
                : key(fault);
    }

    /** Most faults are spoken for by their code; what was found at a wrong address is told apart further. */
    private static String key(PrinterFault fault) {
        return fault instanceof PrinterFault.WrongLanguage wrong
                ? "stranger." + wrong.stranger().name()
                : fault.reasonCode();
    }

    /** The one thing a fault names: a ribbon, a step, an address. */
    private String detail(PrinterFault fault) {
        if (fault instanceof PrinterFault.WrongRibbon ribbon) {
            return ribbon.wanted();
        } else if (fault instanceof PrinterFault.StationMissed missed) {
            return words.getString("station." + missed.station().name());
        } else if (fault instanceof PrinterFault.OptionMissing option) {
            return lackNamed(option.missing()).map(this::of).orElse(option.missing());
        } else if (fault instanceof PrinterFault.CommandRefused refused) {
            return refused.step();
        } else if (fault instanceof PrinterFault.OutOfStep answer) {
            return answer.step();
        } else if (fault instanceof PrinterFault.NotAnswering silent) {
            return silent.step();
        } else if (fault instanceof PrinterFault.JobUnfit unfit) {
            return unfit.why();
        } else if (fault instanceof PrinterFault.WrongLanguage wrong) {
            return wrong.address();
        } else if (fault instanceof PrinterFault.LinkLost lost) {
            return lost.what();
        }
        return "";
    }

    private static Optional<Lack> lackNamed(String noun) {
        return Arrays.stream(Lack.values())
                .filter(lack -> lack.noun().equals(noun))
                .findFirst();
    }
}
