package dev.cardwright.templates.mrz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a name into the lower line, ICAO Doc 9303 part 5: both parts with two fillers between them. A name that is too long loses
 * letters at its end, of the primary part only what keeps the secondary one from having a letter at all; the last position then
 * holds a letter, which tells that something may be missing. For one name.
 */
final class MrzName {

    /** Two fillers and at least a letter. */
    private static final int FOR_SECONDARY = 3;

    private final List<String> primary;
    private final List<String> secondary;
    private final int room;

    private MrzName(String primary, String secondary, int room) {
        this.primary = components(primary);
        this.secondary = components(secondary);
        this.room = room;
    }

    private static List<String> components(String written) {
        return written.isEmpty() ? new ArrayList<>() : new ArrayList<>(Arrays.asList(written.split("<")));
    }

    /** The line without the fillers behind the name. */
    static String fit(String surname, String given, int room) throws MrzRefused {
        MrzName name = surname.isEmpty() ? new MrzName(given, "", room) : new MrzName(surname, given, room);
        if (name.primary.isEmpty()) {
            throw new MrzRefused("The machine readable zone's surname is empty. Allowed: at least one letter.");
        }
        return name.fit();
    }

    private String fit() throws MrzRefused {
        String whole = whole();
        if (whole.length() <= room) {
            return whole;
        }
        if (!secondary.isEmpty() && joined(primary).length() > room - FOR_SECONDARY) {
            return new MrzName(joined(primary), "", room - FOR_SECONDARY).cut() + "<<"
                    + secondary.get(0).charAt(0);
        }
        return cut();
    }

    /** As long as the room, with a letter at its end. */
    private String cut() throws MrzRefused {
        String whole = whole();
        while (whole.charAt(room - 1) == '<') {
            if (!shortenWithin(secondary) && !shortenWithin(primary)) {
                throw new MrzRefused(
                        "The machine readable zone's name cannot be shortened to " + room + " characters.");
            }
            whole = whole();
        }
        return whole.substring(0, room);
    }

    private String whole() {
        return secondary.isEmpty() ? joined(primary) : joined(primary) + "<<" + joined(secondary);
    }

    private static String joined(List<String> components) {
        return String.join("<", components);
    }

    /** Takes a letter off the last component that lies within the room and has one to spare. */
    private boolean shortenWithin(List<String> components) {
        int begin = components == primary ? 0 : joined(primary).length() + 2;
        int found = -1;
        for (int i = 0; i < components.size() && begin < room; i++) {
            if (components.get(i).length() > 1 && begin + components.get(i).length() < room) {
                found = i;
            }
            begin += components.get(i).length() + 1;
        }
        if (found < 0) {
            return false;
        }
        String component = components.get(found);
        components.set(found, component.substring(0, component.length() - 1));
        return true;
    }
}
