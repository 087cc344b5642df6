package dev.cardwright.drivers.chip.value;

import java.time.LocalDate;
import java.util.Locale;

/** How a date is written. */
public enum DatePattern {
    /** 20261124. */
    YYYYMMDD,
    /** 261124. */
    YYMMDD,
    /** 24112026. */
    DDMMYYYY,
    /** 241126. */
    DDMMYY,
    /** 2611, as cards of banks have it. */
    YYMM,
    /** 1126. */
    MMYY,
    /** 202611. */
    YYYYMM,
    /** 2026-11-24. */
    ISO,
    /** 2026328: the year and the day of the year. */
    YYYYDDD,
    /** 6328: the last digit of the year and the day of the year. */
    YDDD;

    String of(LocalDate date) {
        return switch (this) {
            case YYYYMMDD -> year(date) + month(date) + day(date);
            case YYMMDD -> year(date).substring(2) + month(date) + day(date);
            case DDMMYYYY -> day(date) + month(date) + year(date);
            case DDMMYY -> day(date) + month(date) + year(date).substring(2);
            case YYMM -> year(date).substring(2) + month(date);
            case MMYY -> month(date) + year(date).substring(2);
            case YYYYMM -> year(date) + month(date);
            case ISO -> year(date) + "-" + month(date) + "-" + day(date);
            case YYYYDDD -> year(date) + String.format(Locale.ROOT, "%03d", date.getDayOfYear());
            case YDDD -> year(date).substring(3) + String.format(Locale.ROOT, "%03d", date.getDayOfYear());
        };
    }

    /** How long a date is in this pattern. */
    int characters() {
        return of(LocalDate.of(2000, 1, 1)).length();
    }

    private static String year(LocalDate date) {
        return String.format(Locale.ROOT, "%04d", date.getYear());
    }

    private static String month(LocalDate date) {
        return String.format(Locale.ROOT, "%02d", date.getMonthValue());
    }

    private static String day(LocalDate date) {
        return String.format(Locale.ROOT, "%02d", date.getDayOfMonth());
    }
}
