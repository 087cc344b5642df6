package dev.cardwright.station.request;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Recognises a Swedish personal or coordination number, so that one is never taken as a cardId or shipmentId: those
 * stand in topics, file names and records that outlive the person's data.
 *
 * <p>Ten or twelve digits with an optional {@code -} or {@code +} before the last four; the date must exist (the day may
 * be raised by 60), the serial may not be 000, and the Luhn digit over the last ten must agree.
 */
final class PersonalNumber {

    private static final int SHORT_LENGTH = 10;
    private static final int LONG_LENGTH = 12;
    private static final int COORDINATION_DAYS = 60;

    private PersonalNumber() {}

    static boolean looksLikeOne(String text) {
        String digits = text.replaceFirst("^(\\d{6}|\\d{8})[-+](\\d{4})$", "$1$2");
        if (!digits.matches("\\d{" + SHORT_LENGTH + "}|\\d{" + LONG_LENGTH + "}")) {
            return false;
        }
        String shortForm = digits.substring(digits.length() - SHORT_LENGTH);
        boolean aDay = digits.length() == LONG_LENGTH
                ? exists(Integer.parseInt(digits.substring(0, 4)), shortForm)
                : exists(2000 + Integer.parseInt(digits.substring(0, 2)), shortForm)
                        || exists(1900 + Integer.parseInt(digits.substring(0, 2)), shortForm);
        return aDay && !"000".equals(shortForm.substring(6, 9)) && luhnAgrees(shortForm);
    }

    private static boolean exists(int year, String shortForm) {
        int month = Integer.parseInt(shortForm.substring(2, 4));
        int day = Integer.parseInt(shortForm.substring(4, 6));
        try {
            LocalDate.of(year, month, day > COORDINATION_DAYS ? day - COORDINATION_DAYS : day);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static boolean luhnAgrees(String tenDigits) {
        int sum = 0;
        for (int index = 0; index < tenDigits.length(); index++) {
            int value = (tenDigits.charAt(index) - '0') * (index % 2 == 0 ? 2 : 1);
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }
}
