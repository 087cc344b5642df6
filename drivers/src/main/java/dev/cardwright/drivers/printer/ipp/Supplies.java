package dev.cardwright.drivers.printer.ipp;

import dev.cardwright.drivers.printer.Supply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a printer says about its ribbon: {@code printer-supply} (PWG 5100.13) [M], or the {@code marker-*} attributes of
 * CUPS [C]. A level of -1 or -2 is unknown, -3 is "some is left".
 */
final class Supplies {
    /** Attributes that {@link #of} reads. */
    static final List<String> ASKED =
            List.of("printer-supply", "printer-supply-description", "marker-names", "marker-levels", "marker-types");

    private static final int MOST = 32;

    /** Types of supplies (RFC 3805), without the hyphens that CUPS writes in them [M]. */
    private static final Set<String> RIBBONS = Set.of("inkribbon", "ribbonwax");

    private Supplies() {}

    /** A supply, and whether it is the ribbon: others are cleaning rollers, films, or boxes for waste. */
    private record Told(Supply supply, boolean ribbon) {
        static Told of(Supply supply, String type) {
            String word = type.replace("-", "").toLowerCase(Locale.ROOT);
            boolean named =
                    word.isEmpty() && supply.name().toLowerCase(Locale.ROOT).contains("ribbon");
            return new Told(supply, named || RIBBONS.contains(word));
        }
    }

    static List<Supply> of(Said printer) {
        return told(printer).stream().map(Told::supply).toList();
    }

    /** The first supply that the printer calls a ribbon; without a type, one that bears it in its name. */
    static Optional<Supply> ribbon(Said printer) {
        return told(printer).stream().filter(Told::ribbon).map(Told::supply).findFirst();
    }

    private static List<Told> told(Said printer) {
        List<String> rows = printer.texts("printer-supply");
        List<String> names = printer.texts("printer-supply-description");
        List<Told> supplies = new ArrayList<>();
        for (int number = 0; number < Math.min(rows.size(), MOST); number++) {
            Map<String, String> pairs = pairs(rows.get(number));
            supplies.add(Told.of(row(pairs, name(names, number)), pairs.getOrDefault("type", "")));
        }
        return supplies.isEmpty() ? markers(printer) : supplies;
    }

    private static String name(List<String> names, int number) {
        return number < names.size() && !names.get(number).isEmpty() ? names.get(number) : "";
    }

    private static Map<String, String> pairs(String row) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : row.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.putIfAbsent(pair.substring(0, equals).toLowerCase(Locale.ROOT), pair.substring(equals + 1));
            }
        }
        return pairs;
    }

    private static Supply row(Map<String, String> pairs, String name) {
        OptionalInt level = number(pairs.get("level"));
        OptionalInt most = number(pairs.get("maxcapacity"));
        String unit = pairs.getOrDefault("unit", "").toLowerCase(Locale.ROOT);
        boolean counted = unit.equals("impressions") || unit.equals("sheets") || unit.equals("items");
        OptionalInt percent = OptionalInt.empty();
        if (level.isPresent() && most.isPresent() && most.getAsInt() > 0) {
            percent = percent((int) (100L * level.getAsInt() / most.getAsInt()));
        } else if (level.isPresent() && unit.equals("percent")) {
            percent = percent(level.getAsInt());
        }
        String called = name.isEmpty() ? pairs.getOrDefault("type", "supply") : name;
        return new Supply(called, counted ? level : OptionalInt.empty(), percent);
    }

    private static List<Told> markers(Said printer) {
        List<Integer> levels = printer.numbers("marker-levels");
        List<String> names = printer.texts("marker-names");
        List<String> types = printer.texts("marker-types");
        List<Told> supplies = new ArrayList<>();
        for (int number = 0; number < Math.min(Math.max(names.size(), levels.size()), MOST); number++) {
            String type = name(types, number);
            String name = name(names, number).isEmpty() ? type : name(names, number);
            OptionalInt level = number < levels.size() ? percent(levels.get(number)) : OptionalInt.empty();
            supplies.add(Told.of(new Supply(name.isEmpty() ? "supply" : name, OptionalInt.empty(), level), type));
        }
        return supplies;
    }

    private static OptionalInt percent(int level) {
        return level < 0 || level > 100 ? OptionalInt.empty() : OptionalInt.of(level);
    }

    private static OptionalInt number(@org.jspecify.annotations.Nullable String digits) {
        if (digits == null || !digits.matches("[0-9]{1,9}")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(digits));
    }
}
