package dev.cardwright.station.production;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReader;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.encode.EncodedChip;
import dev.cardwright.drivers.chip.encode.FixedProfile;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.station.config.StationConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reader built into a line's printer. A reader that is missing is looked for again each time it is needed, so a
 * reader service that was away comes back by itself. Owned by the line's thread.
 */
public final class ChipPlace {

    private static final Duration CARD_PATIENCE = Duration.ofSeconds(3);

    /** Reaches the reader service; may fail now and work later. */
    @FunctionalInterface
    public interface Service {
        ChipReaders readers() throws ChipFault;
    }

    private final StationConfig.Line line;
    private final Service service;
    private final Map<ChipStation, ChipReader> readers = new EnumMap<>(ChipStation.class);

    public ChipPlace(StationConfig.Line line, Service service) {
        this.line = line;
        this.service = service;
    }

    /** Says why no chip could be reached now; empty when one could, or when the line has no reader. */
    Optional<String> trouble() {
        for (ChipStation station : ChipStation.values()) {
            if (name(station).isPresent()) {
                try {
                    at(station).cardPresent();
                } catch (ChipFault missing) {
                    return Optional.of(String.valueOf(missing.getMessage()));
                }
            }
        }
        return Optional.empty();
    }

    LineBoard.Reader shown(boolean missing) {
        boolean none = line.readers().contactless().isEmpty()
                && line.readers().contact().isEmpty();
        return none ? LineBoard.Reader.NONE : missing ? LineBoard.Reader.MISSING : LineBoard.Reader.READY;
    }

    EncodedChip encode(ChipStation station, FixedProfile profile, Map<String, String> values) throws ChipFault {
        try (ChipSession session = at(station).connect(CARD_PATIENCE)) {
            return profile.encode(session, values);
        }
    }

    EncodedChip verify(ChipStation station, FixedProfile profile, EncodedChip first) throws ChipFault {
        try (ChipSession session = at(station).connect(CARD_PATIENCE)) {
            return profile.verify(session, first);
        }
    }

    /** The reader, found once: it looks for itself again after it was unplugged or its service was away. */
    private ChipReader at(ChipStation station) throws ChipFault {
        ChipReader known = readers.get(station);
        if (known != null) {
            return known;
        }
        String name = name(station)
                .orElseThrow(() -> new ChipFault(
                        ChipFault.Kind.NO_READER, "Line " + line.id() + " has no " + station + " reader configured."));
        // The name's end is a word's end: a contact reader that is gone is not mistaken for its contactless neighbour.
        ChipReader found = service.readers().find(Pattern.compile(Pattern.quote(name) + "(\\W.*)?"));
        readers.put(station, found);
        return found;
    }

    private Optional<String> name(ChipStation station) {
        return line.readers()
                .of(
                        station == ChipStation.CONTACT
                                ? StationConfig.ChipInterface.CONTACT
                                : StationConfig.ChipInterface.CONTACTLESS);
    }
}
