package dev.cardwright.station.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Moments as a person at the station reads them: the time of today, or the date and time. */
final class Times {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ZoneId zone;
    private final ZonedDateTime now;

    Times(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now.atZone(zone);
    }

    String words(Instant moment) {
        ZonedDateTime at = moment.atZone(zone);
        boolean today = at.toLocalDate().equals(now.toLocalDate());
        return at.format(today ? CLOCK : DAY);
    }

    void time(Html html, Instant moment) {
        html.element("time datetime=\"" + moment + "\"", words(moment));
    }
}
