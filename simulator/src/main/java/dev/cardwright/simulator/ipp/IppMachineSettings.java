package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.printer.FinishedCards;
import dev.cardwright.simulator.printer.Speed;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What one simulated IPP machine is and what lies in it. Begin with {@link #of} and change what differs. Immutable. */
public final class IppMachineSettings implements Cloneable {
    private final String name;
    private int port;
    private @Nullable SSLContext tls;
    private Set<DocumentFormat> formats = EnumSet.allOf(DocumentFormat.class);
    private Set<Integer> resolutions = Set.of(300);
    private boolean twoSided = true;
    private SheetBack sheetBack = SheetBack.NORMAL;
    private RibbonKind ribbon = RibbonKind.COLOUR;
    private int ribbonSets = 200;
    private int cards = 100;
    private boolean printsAgainAfterJam = true;
    private Speed speed = Speed.INSTANT;
    private FinishedCards tray = FinishedCards.none();
    private List<String> faults = List.of();
    private Clock clock = Clock.systemUTC();
    private Duration patience = Duration.ofSeconds(30);
    private Duration documentPatience = Duration.ofSeconds(60);

    private IppMachineSettings(String name) {
        this.name = name;
    }

    /**
     * A two-sided 300 dpi machine that takes every format, with a fresh colour ribbon for 200 sides and 100 plain blanks, instant, without
     * TLS, on a free port.
     */
    public static IppMachineSettings of(String name) {
        if (!name.matches("[A-Za-z0-9 ._-]{1,60}")) {
            throw new IllegalArgumentException(
                    "A machine's name has 1 to 60 letters, digits, blanks, dots, hyphens or underscores.");
        }
        return new IppMachineSettings(name);
    }

    /** The same on this TCP port of 127.0.0.1; 0 takes a free one. */
    public IppMachineSettings withPort(int newPort) {
        if (newPort < 0 || newPort > 65535) {
            throw new IllegalArgumentException("\"" + newPort + "\" is no TCP port. Allowed: 0 to 65535.");
        }
        return with(next -> next.port = newPort);
    }

    /** The same over TLS only. */
    public IppMachineSettings withTls(SSLContext context) {
        return with(next -> next.tls = context);
    }

    /** The same with these document formats only. */
    public IppMachineSettings withFormats(Set<DocumentFormat> some) {
        if (some.isEmpty()) {
            throw new IllegalArgumentException("A machine takes at least one document format.");
        }
        return with(next -> next.formats = EnumSet.copyOf(some));
    }

    /** The same with these resolutions in dots per inch: 300, 600 or both. */
    public IppMachineSettings withResolutions(Set<Integer> some) {
        if (some.isEmpty() || !Set.of(300, 600).containsAll(some)) {
            throw new IllegalArgumentException("A machine prints with 300 dpi, 600 dpi or both.");
        }
        return with(next -> next.resolutions = Set.copyOf(some));
    }

    /** The same with or without the unit that turns cards over. */
    public IppMachineSettings withTwoSided(boolean present) {
        return with(next -> next.twoSided = present);
    }

    /** The same, wanting back pages laid like this. */
    public IppMachineSettings withSheetBack(SheetBack wanted) {
        return with(next -> next.sheetBack = wanted);
    }

    /** The same with this ribbon and so many sets left on it; one set prints one side. */
    public IppMachineSettings withRibbon(RibbonKind kind, int sets) {
        if (sets < 0) {
            throw new IllegalArgumentException("A machine cannot hold less than no ribbon.");
        }
        return with(next -> {
            next.ribbon = kind;
            next.ribbonSets = sets;
        });
    }

    /** The same with so many blanks in the feeder. */
    public IppMachineSettings withCards(int blanks) {
        if (blanks < 0) {
            throw new IllegalArgumentException("A machine cannot hold less than no cards.");
        }
        return with(next -> next.cards = blanks);
    }

    /** Whether a card that had to be taken out by hand is made again from a new blank, or its job is given up. */
    public IppMachineSettings withPrintingAgainAfterJam(boolean again) {
        return with(next -> next.printsAgainAfterJam = again);
    }

    /** The same with other mechanics. */
    public IppMachineSettings withSpeed(Speed newSpeed) {
        return with(next -> next.speed = newSpeed);
    }

    /** The same with cards going there. */
    public IppMachineSettings withTray(FinishedCards newTray) {
        return with(next -> next.tray = newTray);
    }

    /**
     * The same with these faults to come, each like {@code card 3: jam at print}.
     *
     * @throws IllegalArgumentException with one sentence if a line cannot be understood
     */
    public IppMachineSettings withFaults(List<String> lines) {
        lines.forEach(ComingFault::parse);
        return with(next -> next.faults = List.copyOf(lines));
    }

    /** The same with another clock. */
    public IppMachineSettings withClock(Clock newClock) {
        return with(next -> next.clock = newClock);
    }

    /** The same with another patience with slow clients: for a request's head, for every gap in its body, for taking the answer. */
    public IppMachineSettings withPatience(Duration newPatience) {
        return with(next -> next.patience = newPatience);
    }

    /** The same with another patience with a job that was announced and whose document does not come. */
    public IppMachineSettings withDocumentPatience(Duration newPatience) {
        return with(next -> next.documentPatience = newPatience);
    }

    private IppMachineSettings with(Consumer<IppMachineSettings> change) {
        try {
            IppMachineSettings next = (IppMachineSettings) clone();
            change.accept(next);
            return next;
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("Settings are cloneable.", impossible);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    Optional<SSLContext> tls() {
        return Optional.ofNullable(tls);
    }

    Set<DocumentFormat> formats() {
        return EnumSet.copyOf(formats);
    }

    /** In dots per inch, the coarsest first. */
    List<Integer> resolutions() {
        return List.copyOf(new TreeSet<>(resolutions));
    }

    boolean twoSided() {
        return twoSided;
    }

    SheetBack sheetBack() {
        return sheetBack;
    }

    RibbonKind ribbon() {
        return ribbon;
    }

    int ribbonSets() {
        return ribbonSets;
    }

    int cards() {
        return cards;
    }

    boolean printsAgainAfterJam() {
        return printsAgainAfterJam;
    }

    Speed speed() {
        return speed;
    }

    FinishedCards tray() {
        return tray;
    }

    List<String> faults() {
        return faults;
    }

    Clock clock() {
        return clock;
    }

    Duration patience() {
        return patience;
    }

    Duration documentPatience() {
        return documentPatience;
    }
}
