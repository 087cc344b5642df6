package dev.cardwright.drivers.printer.evolis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the machine answered a moment ago. A job that follows a look at the machine need not ask it all again: an answer is
 * used once more while it is younger than a second, nothing has moved since and nothing was wrong. Belongs to one connection.
 */
final class RecentAnswers {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Map<String, Answer> answers = new HashMap<>();

    /**
     * One answer.
     *
     * @param reply what was said
     * @param atNanos when, by {@link System#nanoTime}
     * @param motions how many motions the machine had been told then
     */
    private record Answer(Reply reply, long atNanos, long motions) {}

    void keep(Command question, Reply reply, long motions) {
        answers.put(question.text(), new Answer(reply, System.nanoTime(), motions));
    }

    Optional<Reply> fresh(Command question, long motions) {
        Answer answer = answers.get(question.text());
        if (answer == null || answer.motions() != motions || System.nanoTime() - answer.atNanos() > FRESH_NANOS) {
            return Optional.empty();
        }
        return Optional.of(answer.reply());
    }

    /** What moved since did not change this. */
    void stillTrue(String question, long motions) {
        answers.computeIfPresent(question, (text, answer) -> new Answer(answer.reply(), answer.atNanos(), motions));
    }

    /** Something was wrong: a person may put it right at any moment, so all is asked anew. */
    void forgetAll() {
        answers.clear();
    }

    void forget(String question) {
        answers.remove(question);
    }
}
