package dev.cardwright.station.chip;

import dev.cardwright.drivers.chip.inspect.ClassicFacts;
import dev.cardwright.drivers.chip.inspect.ClassicFacts.Opened;
import dev.cardwright.drivers.chip.inspect.ClassicFacts.Sector;
import dev.cardwright.drivers.chip.storage.TrailerState;
import java.util.ArrayList;
import java.util.List;

/** Tells the sectors of a card: neighbours of which the same is to be said share a line. */
final class Sectors {

    private Sectors() {}

    static String openly(List<Sector> sectors) {
        long open =
                sectors.stream().filter(sector -> sector.opened().isPresent()).count();
        return open + " of " + sectors.size() + " open with published keys";
    }

    static List<String> rows(List<Sector> sectors) {
        List<String> rows = new ArrayList<>();
        int from = 0;
        while (from < sectors.size()) {
            int to = from;
            while (to + 1 < sectors.size() && words(sectors.get(to + 1)).equals(words(sectors.get(from)))) {
                to++;
            }
            rows.add((from == to ? "sector " + from : "sectors " + from + " to " + to) + ": "
                    + words(sectors.get(from)));
            from = to + 1;
        }
        return rows;
    }

    private static String words(Sector sector) {
        return sector.opened().map(Sectors::words).orElse("no published key fits");
    }

    private static String words(Opened opened) {
        return "key " + opened.which() + " is " + keyWords(opened.key()) + "; "
                + opened.blank()
                        .value()
                        .map(blank -> blank ? "blank" : "holds data")
                        .orElse("data may not be read") + "; "
                + opened.trailer()
                        .value()
                        .map(Sectors::access)
                        .orElse(opened.trailer().why());
    }

    static String keyWords(ClassicFacts.PublishedKey key) {
        return switch (key) {
            case FACTORY -> "the factory's";
            case DIRECTORY -> "the directory's";
            case NDEF -> "NDEF's";
        };
    }

    private static String access(TrailerState trailer) {
        return trailer.access().trailer().frozen() ? "access bits are frozen" : "access bits may be changed";
    }
}
