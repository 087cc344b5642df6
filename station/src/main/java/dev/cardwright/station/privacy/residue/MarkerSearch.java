package dev.cardwright.station.privacy.residue;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for all persons' markers in bytes. A marker that is a short number or looks like one (digits and a to f) counts
 * only where no further such digit adjoins and it is not the fraction of a time: the middle of a hash, a UUID or a
 * timestamp is no residue of anybody. Immutable; thread-safe.
 */
final class MarkerSearch {
    private static final int SHORT_NUMBER_BYTES = 12;

    private final List<People.Marker> owners = new ArrayList<>();
    private final List<byte[]> patterns = new ArrayList<>();
    private final PatternSearch search;

    /** Is told which marker was found; once per place. */
    interface Found {
        void marker(People.Marker marker);
    }

    MarkerSearch(People people) {
        for (People.Marker marker : people.markers()) {
            marker.text().ifPresent(text -> Disguises.ofText(text).forEach(form -> add(marker, form)));
            marker.raw().ifPresent(raw -> Disguises.ofBytes(raw.bytes()).forEach(form -> add(marker, form)));
        }
        search = new PatternSearch(patterns);
    }

    private void add(People.Marker marker, byte[] form) {
        owners.add(marker);
        patterns.add(form);
    }

    int longest() {
        return search.longest();
    }

    void search(byte[] data, int length, Found found) {
        search.search(data, length, (pattern, position) -> {
            if (stands(patterns.get(pattern), data, length, position)) {
                found.marker(owners.get(pattern));
            }
        });
    }

    private static boolean stands(byte[] pattern, byte[] data, int length, int position) {
        if (pattern.length >= SHORT_NUMBER_BYTES || !isNumber(pattern)) {
            return true;
        }
        int end = position + pattern.length;
        byte before = position == 0 ? 0 : data[position - 1];
        byte after = end >= length ? 0 : data[end];
        boolean fractionOfTime = before == '.' && after == 'Z';
        return !isDigit(before) && !isDigit(after) && !fractionOfTime;
    }

    private static boolean isNumber(byte[] pattern) {
        for (byte each : pattern) {
            if (!isDigit(each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte each) {
        return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'f') || (each >= 'A' && each <= 'F');
    }
}
