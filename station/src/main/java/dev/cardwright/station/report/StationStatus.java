package dev.cardwright.station.report;

/** What the station says of itself on the topic {@code status}. */
public enum StationStatus {
    /** It takes requests and makes cards. */
    ONLINE,
    /** It runs, but begins no new card until a person says so. */
    PAUSED,
    /** It was stopped, or the broker lost it. */
    OFFLINE
}
