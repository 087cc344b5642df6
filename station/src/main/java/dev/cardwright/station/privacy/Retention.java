package dev.cardwright.station.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a card's personal data has to go. Pure functions: the same facts give the same answer.
 *
 * <p>Rules, strictest first: at once when nothing else was instructed; the shorter of the request's own period and the
 * organisation's rule; counted from the organisation's delivery event plus its grace period; an instruction of the
 * organisation to erase goes before any period.
 */
public final class Retention {
    private static final int SHORTEST_MONTH_DAYS = 28;
    private static final int SHORTEST_YEAR_DAYS = 365;

    private Retention() {}

    /** Why a card is erased; stands on its certificate. */
    public enum Rule {
        /** The card was delivered and its period is over. */
        DELIVERED,
        /** The request was refused and the backend knows it. */
        REFUSED,
        /** The order was taken back before a card was made. */
        CANCELLED,
        /** The card came back or was spoiled for good, and its plastic was destroyed. */
        DESTROYED,
        /** The organisation instructed it. */
        INSTRUCTED,
        /** An issued card was blocked and nothing changed for the set time. */
        BLOCKED
    }

    /** What an erasure waits for; these names stand in {@code ERASE_PENDING}. */
    public enum Awaited {
        /** The card is being made or must be made again first. */
        PRODUCED,
        /** The backend has not taken the report that carries the card's data. */
        REPORTED,
        /** The plastic is in the house; it is shipped or destroyed first. */
        SHIPPED,
        /** The organisation has not said that it invoiced the card. */
        INVOICED
    }

    /** What follows from the facts. */
    public sealed interface Decision permits Due, Later, Awaits, Held {}

    /**
     * The data has to go now.
     *
     * @param since from when on it had to go
     */
    public record Due(Rule rule, String sentence, Instant since) implements Decision {}

    /** The data has to go at a known time. */
    public record Later(Rule rule, Instant at) implements Decision {}

    /** The organisation asked for erasure and these have to come first. */
    public record Awaits(List<Awaited> awaited) implements Decision {
        public Awaits {
            awaited = List.copyOf(awaited);
        }
    }

    /** The data is still needed to make or deliver the card; no end is known yet. */
    public record Held() implements Decision {}

    /**
     * The shorter of what the request asks for and what the organisation's rule says. A month counts as its shortest
     * length, 28 days, and a year as 365. Less than nothing is nothing.
     *
     * @param own the request's own period; empty when it names none
     * @param organisation the organisation's rule; zero when it has none
     */
    public static TemporalAmount shorter(Optional<Period> own, Duration organisation) {
        Duration rule = organisation.isNegative() ? Duration.ZERO : organisation;
        Duration asked = own.map(Retention::shortestLength).orElse(rule);
        Duration result = asked.compareTo(rule) < 0 ? asked : rule;
        long days = result.toDays();
        return Duration.ofDays(days).equals(result) ? Period.ofDays(Math.toIntExact(days)) : result;
    }

    private static Duration shortestLength(Period period) {
        long days = period.getYears() * (long) SHORTEST_YEAR_DAYS
                + period.getMonths() * (long) SHORTEST_MONTH_DAYS
                + period.getDays();
        return Duration.ofDays(Math.max(0, days));
    }

    /**
     * Reads an ISO 8601 period such as {@code P30D}, {@code P1M} or {@code PT12H}.
     *
     * @throws DateTimeParseException when it is none
     */
    public static TemporalAmount parse(String iso) {
        return iso.contains("T") ? Duration.parse(iso) : Period.parse(iso);
    }

    /** Says what has to happen to a card's personal data now. */
    public static Decision decide(CardFacts facts, Duration blockedFor, Instant now) {
        Decision byRule = byRule(facts, blockedFor, now);
        if (byRule instanceof Due || facts.eraseAskedAt().isEmpty()) {
            return byRule;
        }
        return instructed(facts, facts.eraseAskedAt().get());
    }

    private static Decision byRule(CardFacts facts, Duration blockedFor, Instant now) {
        Optional<End> end = ordinary(facts, blockedFor);
        if (end.isEmpty()) {
            return new Held();
        }
        Instant at = end.get().at;
        if (at.isAfter(now)) {
            return new Later(end.get().rule, at);
        }
        return facts.reportsOwed() ? new Held() : new Due(end.get().rule, end.get().sentence, at);
    }

    /** A card that can still be made is waited for here; who takes the order back moves it to CANCELLED first. */
    private static Decision instructed(CardFacts facts, Instant asked) {
        List<Awaited> awaited = new ArrayList<>();
        CardFacts.Stage stage = facts.stage();
        boolean toBeMade = stage == CardFacts.Stage.NOT_MADE || stage == CardFacts.Stage.BEING_MADE;
        boolean made = stage == CardFacts.Stage.IN_THE_HOUSE || stage == CardFacts.Stage.DELIVERED;
        if (toBeMade) {
            awaited.add(Awaited.PRODUCED);
        }
        if (toBeMade || stage == CardFacts.Stage.IN_THE_HOUSE) {
            awaited.add(Awaited.SHIPPED);
        }
        if (facts.reportsOwed() && !toBeMade) {
            awaited.add(Awaited.REPORTED);
        }
        if ((made || toBeMade) && facts.invoicedAt().isEmpty() && !facts.overrideInvoicing()) {
            awaited.add(Awaited.INVOICED);
        }
        if (!awaited.isEmpty()) {
            return new Awaits(awaited);
        }
        Instant since = latest(asked, facts.lastMilestone().orElse(asked));
        return new Due(Rule.INSTRUCTED, instructedSentence(facts, made), since);
    }

    private static String instructedSentence(CardFacts facts, boolean made) {
        if (!made) {
            return "The organisation instructed the erasure; the card was never made or its plastic is destroyed.";
        }
        return facts.invoicedAt().isPresent()
                ? "The organisation instructed the erasure; the card is produced and invoiced."
                : "The organisation instructed the erasure before invoicing; the card is produced.";
    }

    /** From when on the data has to go by the rules, whether or not reports still hold it up. */
    static Optional<Instant> dueAt(CardFacts facts, Duration blockedFor) {
        return ordinary(facts, blockedFor).map(End::at);
    }

    private record End(Rule rule, String sentence, Instant at) {}

    private static Optional<End> ordinary(CardFacts facts, Duration blockedFor) {
        return switch (facts.stage()) {
            case ENDED, NOT_MADE -> ended(facts);
            case DELIVERED -> earliest(delivered(facts), blocked(facts, blockedFor));
            case BEING_MADE, IN_THE_HOUSE -> Optional.empty();
        };
    }

    private static Optional<End> ended(CardFacts facts) {
        return switch (facts.state()) {
            case "REFUSED" ->
                facts.refusedAcknowledgedAt()
                        .map(at ->
                                new End(Rule.REFUSED, "The request was refused and the refusal was acknowledged.", at));
            case "CANCELLED" ->
                Optional.of(
                        new End(Rule.CANCELLED, "The order was cancelled before a card was made.", facts.stateSince()));
            case "DESTROYED" ->
                Optional.of(new End(Rule.DESTROYED, "The card's plastic was destroyed.", facts.stateSince()));
            default -> Optional.empty();
        };
    }

    private static Optional<End> delivered(CardFacts facts) {
        return facts.deliveredAt().map(at -> {
            Instant end = at.atZone(ZoneOffset.UTC)
                    .plus(facts.grace())
                    .plus(facts.keep())
                    .toInstant();
            String sentence = "The card was delivered (" + facts.deliveredWhen() + ") and "
                    + (end.equals(at)
                            ? "nothing was to be kept after that."
                            : "the period " + facts.keep() + " after a grace of " + facts.grace() + " is over.");
            return new End(Rule.DELIVERED, sentence, end);
        });
    }

    private static Optional<End> blocked(CardFacts facts, Duration blockedFor) {
        return facts.blockedAt().map(at -> {
            Instant end = latest(at, facts.statusChangedAt()).plus(blockedFor);
            return new End(
                    Rule.BLOCKED,
                    "The issued card was blocked and its status did not change for " + blockedFor.toDays() + " days.",
                    end);
        });
    }

    private static Optional<End> earliest(Optional<End> one, Optional<End> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().at.isAfter(other.get().at) ? other : one;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
