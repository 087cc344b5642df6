/** The outbox and its two pumps: every message the station owes, sent in order and at least once, over MQTT and to the backend. */
@NullMarked
package dev.cardwright.station.report;

import org.jspecify.annotations.NullMarked;
