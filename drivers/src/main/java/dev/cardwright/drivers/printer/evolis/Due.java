package dev.cardwright.drivers.printer.evolis;

import java.util.regex.Pattern;

/**
 * Which kind of answer is due. Answers carry no number and do not repeat their command [C], so an answer of another kind is
 * the only sign of a machine that is out of step. A complaint fits every command. Spelling varies with the firmware, so
 * only what certainly belongs to something else is taken for unfit.
 */
enum Due {
    /** Done, or a complaint. */
    DONE,
    /** OK or words: where a card is, whether the ribbon lasts. */
    SAYING,
    /** A figure: a sensor's voltage, a counter. */
    FIGURE,
    /** A name: model, serial number, ribbon. */
    NAME,
    /** Nothing is known about it. */
    ANYTHING;

    private static final Pattern FIGURE_ALONE = Pattern.compile("[\\d.,+-]+(\\s*V(olts?)?)?", Pattern.CASE_INSENSITIVE);

    /** What is due after a question. */
    static Due after(Command question) {
        int separator = question.text().indexOf(';');
        String name = separator < 0 ? question.text() : question.text().substring(0, separator);
        return switch (name) {
            case "Rcr", "Rlr", "Rok" -> SAYING;
            case "Rse", "Rco", "Rrt" -> FIGURE;
            case "Rtp", "Rsn", "Rfv", "Rkn", "Rr" -> NAME;
            default -> ANYTHING;
        };
    }

    /** Whether {@code OK} alone may be the answer. */
    boolean okAnswers() {
        return this == DONE || this == SAYING || this == ANYTHING;
    }

    /** Whether an answer can be the one that is due. */
    boolean fits(Reply reply) {
        return switch (reply.trouble()) {
            case SILENCE, GARBAGE -> false;
            case NONE -> okAnswers();
            case TEXT ->
                switch (this) {
                    case DONE -> false;
                    case SAYING -> !FIGURE_ALONE.matcher(reply.text()).matches();
                    case FIGURE -> reply.text().chars().anyMatch(Character::isDigit);
                    case NAME, ANYTHING -> true;
                };
            default -> true;
        };
    }
}
