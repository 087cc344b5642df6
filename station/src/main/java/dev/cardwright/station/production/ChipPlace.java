package dev.cardwright.station.production;

import dev.cardwright.drivers.chip.Chaining;
import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReader;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.MaskedLog;
import dev.cardwright.drivers.chip.encode.ChipEncoder;
import dev.cardwright.drivers.chip.encode.ChipTask;
import dev.cardwright.drivers.chip.encode.EncodedChip;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.station.config.StationConfig;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader built into a line's printer. A reader that is missing is looked for again each time it is needed, so a
 * reader service that was away comes back by itself. Owned by the line's thread.
 */
public final class ChipPlace {

    private static final Logger LOG = LoggerFactory.getLogger(ChipPlace.class);
    private static final Duration CARD_PATIENCE = Duration.ofSeconds(3);

    /** Reaches the reader service; may fail now and work later. */
    @FunctionalInterface
    public interface Service {
        ChipReaders readers() throws ChipFault;
    }

    private final StationConfig.Line line;
    private final Service service;
    private final RecordedKeys keys;
    private final SecureRandom random = new SecureRandom();
    private final Map<ChipStation, ChipReader> readers = new EnumMap<>(ChipStation.class);

    public ChipPlace(StationConfig.Line line, Service service, RecordedKeys keys) {
        this.line = line;
        this.service = service;
        this.keys = keys;
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

    /** Writes the chip of the card that is at the station, and reads it back. */
    EncodedChip encode(ChipStation station, ChipEncoder chip, String cardId, ChipFields fields) throws ChipFault {
        return at(station).withCard(CARD_PATIENCE, card -> chip.encode(task(decorated(card, station), cardId, fields)));
    }

    /** Reads it again: it must be the same chip with the same content. */
    EncodedChip verify(ChipStation station, ChipEncoder chip, String cardId, ChipFields fields, EncodedChip first)
            throws ChipFault {
        return at(station)
                .withCard(CARD_PATIENCE, card -> chip.verify(task(decorated(card, station), cardId, fields), first));
    }

    /**
     * What can never be taken back is never allowed here: two persons have to release it. Nor is a card that was begun: in a feeder it is a
     * rejected or finished one, and its content may be the same as this card's.
     */
    private ChipTask task(ChipSession session, String cardId, ChipFields fields) {
        return new ChipTask(session, fields.byName(), keys.forCard(cardId, line.id()), random, Set.of()).blankOnly();
    }

    /** A session whose exchanges stand in the log without their content; contacts carry long commands in pieces. */
    private static ChipSession decorated(ChipSession card, ChipStation station) {
        ChipSession logged = new MaskedLog(card, LOG);
        return station == ChipStation.CONTACT ? new Chaining(logged, Chaining.announced(logged.atr())) : logged;
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
