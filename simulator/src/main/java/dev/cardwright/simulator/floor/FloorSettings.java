package dev.cardwright.simulator.floor;

import dev.cardwright.simulator.printer.Speed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a floor is made of. Begin with {@link #in} and change what differs.
 *
 * @param folder where everything is written
 * @param designs the folder that holds {@code visitor-badge}, {@code employee-card} and {@code student-card}
 * @param speed how long the machines' mechanics take
 * @param keepPictures whether finished cards are read and kept as pictures; without, they are only counted
 * @param cardsPerFeeder blanks in each feeder
 * @param ribbonSets panel sets on each ribbon; one prints one side
 * @param lease how long the backend keeps a message from others before it comes again unsettled
 * @param faults faults that shall happen, each as {@code L1 card 3: jam at print}
 * @param fittings what the floor has beside two machines, one of them with chips
 * @param clock what time it is on the floor
 */
public record FloorSettings(
        Path folder,
        Path designs,
        Speed speed,
        boolean keepPictures,
        int cardsPerFeeder,
        int ribbonSets,
        Duration lease,
        List<String> faults,
        Set<FloorFitting> fittings,
        Clock clock) {

    private static final int CARDS_PER_FEEDER = 200;
    private static final int RIBBON_SETS = 500;
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** Keeps its own copy of the faults and an absolute folder. */
    public FloorSettings {
        folder = folder.toAbsolutePath().normalize();
        designs = designs.toAbsolutePath().normalize();
        faults = List.copyOf(faults);
        fittings = Set.copyOf(fittings);
    }

    /** Instant machines with 200 blanks each, pictures kept, real time. */
    public static FloorSettings in(Path folder, Path designs) {
        return new FloorSettings(
                folder,
                designs,
                Speed.INSTANT,
                true,
                CARDS_PER_FEEDER,
                RIBBON_SETS,
                LEASE,
                List.of(),
                Set.of(),
                Clock.systemUTC());
    }

    /** The same with other mechanics. */
    public FloorSettings withSpeed(Speed newSpeed) {
        return new FloorSettings(
                folder, designs, newSpeed, keepPictures, cardsPerFeeder, ribbonSets, lease, faults, fittings, clock);
    }

    /** The same, with finished cards counted only. */
    public FloorSettings withoutPictures() {
        return new FloorSettings(
                folder, designs, speed, false, cardsPerFeeder, ribbonSets, lease, faults, fittings, clock);
    }

    /** The same with so many blanks in each feeder and panel sets on each ribbon. */
    public FloorSettings withSupplies(int cards, int sets) {
        return new FloorSettings(folder, designs, speed, keepPictures, cards, sets, lease, faults, fittings, clock);
    }

    /** The same with messages that come again so long after they were leased. */
    public FloorSettings withLease(Duration newLease) {
        return new FloorSettings(
                folder, designs, speed, keepPictures, cardsPerFeeder, ribbonSets, newLease, faults, fittings, clock);
    }

    /** The same with these faults to come, each as {@code L1 card 3: jam at print}. */
    public FloorSettings withFaults(List<String> newFaults) {
        return new FloorSettings(
                folder, designs, speed, keepPictures, cardsPerFeeder, ribbonSets, lease, newFaults, fittings, clock);
    }

    /** The same with all of these. */
    public FloorSettings withFittings(FloorFitting... some) {
        return new FloorSettings(
                folder, designs, speed, keepPictures, cardsPerFeeder, ribbonSets, lease, faults, Set.of(some), clock);
    }
}
