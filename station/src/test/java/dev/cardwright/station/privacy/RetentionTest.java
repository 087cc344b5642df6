package dev.cardwright.station.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.station.privacy.Retention.Awaited;
import dev.cardwright.station.privacy.Retention.Awaits;
import dev.cardwright.station.privacy.Retention.Due;
import dev.cardwright.station.privacy.Retention.Held;
import dev.cardwright.station.privacy.Retention.Later;
import dev.cardwright.station.privacy.Retention.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant T = Instant.parse("2026-11-20T09:00:00Z");
    private static final Duration BLOCKED = Duration.ofDays(90);

    private String state = "ACKNOWLEDGED";
    private String keep = "P0D";
    private String grace = "PT0S";
    private Optional<Instant> delivered = Optional.empty();
    private Optional<Instant> refusedAcknowledged = Optional.empty();
    private Optional<Instant> shipped = Optional.empty();
    private Optional<Instant> invoiced = Optional.empty();
    private Optional<Instant> blocked = Optional.empty();
    private Instant statusChanged = T;
    private Optional<Instant> eraseAsked = Optional.empty();
    private boolean override;
    private boolean owed;

    private Retention.Decision at(Instant now) {
        CardFacts facts = new CardFacts(
                "C-1",
                "ORG-1",
                state,
                T,
                Retention.parse(keep),
                Retention.parse(grace),
                "acknowledged",
                delivered,
                refusedAcknowledged,
                shipped,
                invoiced,
                blocked,
                statusChanged,
                eraseAsked,
                override,
                owed);
        return Retention.decide(facts, BLOCKED, now);
    }

    private static Instant days(int count) {
        return T.plus(Duration.ofDays(count));
    }

    @Test
    void the_shorter_of_the_requests_period_and_the_organisations_rule_counts() {
        assertThat(Retention.shorter(Optional.of(Period.ofDays(10)), Duration.ofDays(30)))
                .isEqualTo(Period.ofDays(10));
        assertThat(Retention.shorter(Optional.of(Period.ofDays(40)), Duration.ofDays(30)))
                .isEqualTo(Period.ofDays(30));
        assertThat(Retention.shorter(Optional.empty(), Duration.ofDays(30))).isEqualTo(Period.ofDays(30));
        assertThat(Retention.shorter(Optional.of(Period.ofDays(10)), Duration.ofHours(12)))
                .isEqualTo(Duration.ofHours(12));
    }

    @Test
    void where_neither_says_anything_the_data_goes_at_once() {
        assertThat(Retention.shorter(Optional.empty(), Duration.ZERO)).isEqualTo(Period.ZERO);
        assertThat(Retention.shorter(Optional.of(Period.ofDays(10)), Duration.ZERO))
                .isEqualTo(Period.ZERO);
        assertThat(Retention.shorter(Optional.of(Period.ofDays(-3)), Duration.ofDays(30)))
                .isEqualTo(Period.ZERO);
    }

    @Test
    void a_month_counts_as_its_shortest_length() {
        assertThat(Retention.shorter(Optional.of(Period.ofMonths(1)), Duration.ofDays(30)))
                .isEqualTo(Period.ofDays(28));
        assertThat(Retention.shorter(Optional.of(Period.ofYears(1)), Duration.ofDays(400)))
                .isEqualTo(Period.ofDays(365));
    }

    @Test
    void what_is_written_down_is_read_back() {
        assertThat(Retention.parse(
                        Retention.shorter(Optional.empty(), Duration.ofDays(30)).toString()))
                .isEqualTo(Period.ofDays(30));
        assertThat(Retention.parse(Duration.ofHours(12).toString())).isEqualTo(Duration.ofHours(12));
        assertThat(Retention.parse("P1M")).isEqualTo(Period.ofMonths(1));
    }

    @Test
    void a_delivered_card_is_due_after_grace_and_period() {
        delivered = Optional.of(T);
        keep = "P30D";
        grace = "P2D";
        assertThat(at(days(31))).isEqualTo(new Later(Rule.DELIVERED, days(32)));
        assertThat(at(days(32))).isInstanceOfSatisfying(Due.class, due -> {
            assertThat(due.rule()).isEqualTo(Rule.DELIVERED);
            assertThat(due.since()).isEqualTo(days(32));
            assertThat(due.sentence()).contains("P30D", "P2D", "acknowledged");
        });
        assertThat(at(days(400))).isInstanceOf(Due.class);
    }

    @Test
    void without_a_period_a_delivered_card_is_due_at_once() {
        delivered = Optional.of(T);
        assertThat(at(T)).isInstanceOf(Due.class);
    }

    @Test
    void a_shipped_card_whose_delivery_event_did_not_come_is_held() {
        state = "SHIPPED";
        shipped = Optional.of(T);
        assertThat(at(days(500))).isInstanceOf(Held.class);
    }

    @Test
    void a_card_that_came_back_is_held_until_it_left_again_or_was_destroyed() {
        delivered = Optional.of(T);
        state = "RETURNED";
        assertThat(at(days(1))).isInstanceOf(Held.class);
        state = "DESTROYED";
        assertThat(at(days(1)))
                .isInstanceOfSatisfying(Due.class, due -> assertThat(due.rule()).isEqualTo(Rule.DESTROYED));
    }

    @Test
    void a_refused_request_is_due_when_the_refusal_was_acknowledged() {
        state = "REFUSED";
        assertThat(at(days(9))).isInstanceOf(Held.class);
        refusedAcknowledged = Optional.of(days(2));
        keep = "P30D";
        assertThat(at(days(9))).isInstanceOfSatisfying(Due.class, due -> {
            assertThat(due.rule()).isEqualTo(Rule.REFUSED);
            assertThat(due.since()).isEqualTo(days(2));
        });
    }

    @Test
    void a_cancelled_order_is_due_at_once() {
        state = "CANCELLED";
        keep = "P30D";
        assertThat(at(T))
                .isInstanceOfSatisfying(Due.class, due -> assertThat(due.rule()).isEqualTo(Rule.CANCELLED));
    }

    @Test
    void a_card_in_the_house_is_held() {
        for (String each : new String[] {
            "RECEIVED", "READY", "HELD", "BLOCKED", "IN_PRODUCTION", "UNCLEAR", "MADE", "VERIFIED", "PACKED", "SPOILED"
        }) {
            state = each;
            assertThat(at(days(500))).as(each).isInstanceOf(Held.class);
        }
    }

    @Test
    void an_issued_card_blocked_and_unchanged_for_ninety_days_is_due() {
        delivered = Optional.of(T);
        keep = "P365D";
        blocked = Optional.of(days(10));
        statusChanged = days(20);
        assertThat(at(days(109))).isEqualTo(new Later(Rule.BLOCKED, days(110)));
        assertThat(at(days(110)))
                .isInstanceOfSatisfying(Due.class, due -> assertThat(due.rule()).isEqualTo(Rule.BLOCKED));
        statusChanged = days(50);
        assertThat(at(days(110))).isEqualTo(new Later(Rule.BLOCKED, days(140)));
    }

    @Test
    void a_block_does_not_prolong_the_period() {
        delivered = Optional.of(T);
        keep = "P30D";
        blocked = Optional.of(days(10));
        assertThat(at(days(30)))
                .isInstanceOfSatisfying(Due.class, due -> assertThat(due.rule()).isEqualTo(Rule.DELIVERED));
    }

    @Test
    void nothing_is_due_while_a_report_with_the_cards_data_is_owed() {
        delivered = Optional.of(T);
        owed = true;
        assertThat(at(days(1))).isInstanceOf(Held.class);
        eraseAsked = Optional.of(T);
        invoiced = Optional.of(T);
        assertThat(at(days(1))).isEqualTo(new Awaits(List.of(Awaited.REPORTED)));
    }

    @Test
    void an_instruction_is_carried_out_for_a_card_that_is_produced_and_invoiced_before_its_period_ends() {
        delivered = Optional.of(T);
        keep = "P365D";
        shipped = Optional.of(T);
        eraseAsked = Optional.of(days(1));
        assertThat(at(days(2))).isEqualTo(new Awaits(List.of(Awaited.INVOICED)));
        invoiced = Optional.of(days(3));
        assertThat(at(days(4))).isInstanceOfSatisfying(Due.class, due -> {
            assertThat(due.rule()).isEqualTo(Rule.INSTRUCTED);
            assertThat(due.since()).isEqualTo(days(3));
        });
    }

    @Test
    void the_controller_may_override_invoicing_but_not_plastic_in_the_house() {
        eraseAsked = Optional.of(T);
        override = true;
        state = "VERIFIED";
        assertThat(at(T)).isEqualTo(new Awaits(List.of(Awaited.SHIPPED)));
        state = "SHIPPED";
        assertThat(at(T))
                .isInstanceOfSatisfying(
                        Due.class, due -> assertThat(due.sentence()).contains("before invoicing"));
    }

    @Test
    void an_instruction_for_a_card_being_made_waits_for_everything() {
        eraseAsked = Optional.of(T);
        for (String each : new String[] {"IN_PRODUCTION", "UNCLEAR", "SPOILED", "READY"}) {
            state = each;
            assertThat(at(T))
                    .as(each)
                    .isEqualTo(new Awaits(List.of(Awaited.PRODUCED, Awaited.SHIPPED, Awaited.INVOICED)));
        }
    }

    @Test
    void an_instruction_for_a_card_that_was_never_made_is_due() {
        eraseAsked = Optional.of(T);
        for (String each : new String[] {"CANCELLED", "REFUSED"}) {
            state = each;
            assertThat(at(T)).as(each).isInstanceOf(Due.class);
        }
    }

    @Test
    void an_instruction_never_delays_what_is_due_anyway() {
        delivered = Optional.of(T);
        eraseAsked = Optional.of(T);
        assertThat(at(T))
                .isInstanceOfSatisfying(Due.class, due -> assertThat(due.rule()).isEqualTo(Rule.DELIVERED));
    }
}
