package dev.cardwright.simulator.printer;

import dev.cardwright.simulator.card.CardStock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one simulated machine is and what lies in it. Begin with {@link #of} and change what differs; every change gives a new object, and an object
 * that was given out never changes.
 */
public final class MachineSettings {
    private String name;
    private int port = 0;
    private Optional<SerialLine> serialLine = Optional.empty();
    private ReplyEnd replyEnd = ReplyEnd.NUL;
    private Answers answers = Answers.TEXT;
    private NackEnd nackEnd = NackEnd.NONE;
    private Duration payloadPatience = Duration.ofSeconds(20);
    private String model = "Simulated Duplex";
    private String serial = "";
    private Generation generation = Generation.USUAL;
    private Set<String> unknownCommands = Set.of();
    private boolean duplex = true;
    private boolean contact = false;
    private boolean contactless = true;
    private boolean encoder = false;
    private boolean rejectBox = true;
    private boolean bringsOutAtOnce = false;
    private boolean reverseReject = false;
    private String ribbon = "ymcko";
    private int ribbonSets = 200;
    private int cardsInFeeder = 100;
    private CardStock stock = CardStock.plain();
    private CleaningPlan cleaning = CleaningPlan.NEVER;
    private Speed speed = Speed.INSTANT;
    private Duration resetTime = Duration.ofSeconds(5);
    private FinishedCards tray = FinishedCards.none();
    private List<ScriptedFault> faults = List.of();

    private MachineSettings(String name) {
        this.name = name;
        this.serial = "SIM-" + name;
    }

    private MachineSettings(MachineSettings other) {
        name = other.name;
        port = other.port;
        serialLine = other.serialLine;
        replyEnd = other.replyEnd;
        answers = other.answers;
        nackEnd = other.nackEnd;
        payloadPatience = other.payloadPatience;
        model = other.model;
        serial = other.serial;
        generation = other.generation;
        unknownCommands = other.unknownCommands;
        duplex = other.duplex;
        contact = other.contact;
        contactless = other.contactless;
        encoder = other.encoder;
        rejectBox = other.rejectBox;
        bringsOutAtOnce = other.bringsOutAtOnce;
        reverseReject = other.reverseReject;
        ribbon = other.ribbon;
        ribbonSets = other.ribbonSets;
        cardsInFeeder = other.cardsInFeeder;
        stock = other.stock;
        cleaning = other.cleaning;
        speed = other.speed;
        resetTime = other.resetTime;
        tray = other.tray;
        faults = other.faults;
    }

    /**
     * A two-sided machine with a contactless station, a reject box, a fresh YMCKO ribbon for 200 sides and 100 plain blanks, instant, on
     * a free port.
     *
     * @param name how the machine is called in threads and logs
     */
    public static MachineSettings of(String name) {
        return new MachineSettings(name);
    }

    /** A copy that differs in one thing; checks what can be checked before anything moves. */
    private MachineSettings but(Consumer<MachineSettings> change) {
        MachineSettings changed = new MachineSettings(this);
        change.accept(changed);
        Ribbon.panelsOf(changed.ribbon);
        if (changed.port < 0 || changed.port > 65535) {
            throw new IllegalArgumentException("\"" + changed.port + "\" is no TCP port. Allowed: 0 to 65535.");
        }
        if (changed.ribbonSets < 0 || changed.cardsInFeeder < 0) {
            throw new IllegalArgumentException("A machine cannot hold less than no ribbon and no cards.");
        }
        return changed;
    }

    /** The same on this TCP port of 127.0.0.1; 0 takes a free one. */
    public MachineSettings withPort(int newPort) {
        return but(it -> it.port = newPort);
    }

    /** The same, reachable over this serial line too. */
    public MachineSettings withSerialLine(SerialLine line) {
        return but(it -> it.serialLine = Optional.of(line));
    }

    /** The same with replies that end so. */
    public MachineSettings withReplyEnd(ReplyEnd end) {
        return but(it -> it.replyEnd = end);
    }

    /** The same, answering commands in this form from the start. */
    public MachineSettings withAnswers(Answers form) {
        return but(it -> it.answers = form);
    }

    /** The same with this behind a NACK and its code. */
    public MachineSettings withNackEnd(NackEnd end) {
        return but(it -> it.nackEnd = end);
    }

    /** The same, waiting so long for the next byte of an announced picture before it gives up with {@code ERROR TIME OUT}. */
    public MachineSettings withPayloadPatience(Duration patience) {
        return but(it -> it.payloadPatience = patience);
    }

    /** The same, with these answers to {@code Rtp} and {@code Rsn}. */
    public MachineSettings withIdentity(String newModel, String newSerial) {
        return but(it -> {
            it.model = newModel;
            it.serial = newSerial;
        });
    }

    /** The same as an older or a newer model, which knows other commands. */
    public MachineSettings withGeneration(Generation age) {
        return but(it -> it.generation = age);
    }

    /** The same, knowing nothing of these commands: it answers them with {@code ERROR CDE}. */
    public MachineSettings withoutCommands(String... names) {
        return but(it -> it.unknownCommands = Set.copyOf(Arrays.asList(names)));
    }

    /** The same with or without the unit that turns cards over. */
    public MachineSettings withDuplex(boolean present) {
        return but(it -> it.duplex = present);
    }

    /** The same with or without a contact station. */
    public MachineSettings withContact(boolean present) {
        return but(it -> it.contact = present);
    }

    /** The same with or without a contactless station. */
    public MachineSettings withContactless(boolean present) {
        return but(it -> it.contactless = present);
    }

    /** The same with or without an encoder for magnetic stripes; every blank has a stripe then. */
    public MachineSettings withMagneticEncoder(boolean present) {
        return but(it -> it.encoder = present);
    }

    /** The same with or without a reject box on the output side ({@code Ser}). */
    public MachineSettings withRejectBox(boolean present) {
        return but(it -> it.rejectBox = present);
    }

    /**
     * The same, with a firmware that brings a card that it was told to keep out as soon as that is taken back ({@code Pneab;A}), or
     * with one that waits for {@code Se}. No source says which is right [?].
     */
    public MachineSettings withKeptCardOutAtOnce(boolean atOnce) {
        return but(it -> it.bringsOutAtOnce = atOnce);
    }

    /** The same with or without a reject box under the feeder ({@code Seb}). */
    public MachineSettings withReverseReject(boolean present) {
        return but(it -> it.reverseReject = present);
    }

    /** The same with this ribbon, by its name in the language, for example {@code kb}, and so many panel sets left on it; one set prints one side. */
    public MachineSettings withRibbon(String newRibbon, int sets) {
        return but(it -> {
            it.ribbon = newRibbon;
            it.ribbonSets = sets;
        });
    }

    /** The same with so many of these blanks in the feeder. */
    public MachineSettings withCards(int cards, CardStock newStock) {
        return but(it -> {
            it.cardsInFeeder = cards;
            it.stock = newStock;
        });
    }

    /** The same, asking for a cleaning after so many cards. */
    public MachineSettings withCleaning(CleaningPlan plan) {
        return but(it -> it.cleaning = plan);
    }

    /** The same with other mechanics. */
    public MachineSettings withSpeed(Speed newSpeed) {
        return but(it -> it.speed = newSpeed);
    }

    /** The same, deaf for so long after a soft reset ({@code Srs}). */
    public MachineSettings withResetTime(Duration time) {
        return but(it -> it.resetTime = time);
    }

    /** The same with cards going there. */
    public MachineSettings withTray(FinishedCards newTray) {
        return but(it -> it.tray = newTray);
    }

    /** The same with these faults to come. */
    public MachineSettings withFaults(List<ScriptedFault> newFaults) {
        return but(it -> it.faults = List.copyOf(newFaults));
    }

    // ---- what it says --------------------------------------------------------------------------------------------

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    Optional<SerialLine> serialLine() {
        return serialLine;
    }

    ReplyEnd replyEnd() {
        return replyEnd;
    }

    Answers answers() {
        return answers;
    }

    NackEnd nackEnd() {
        return nackEnd;
    }

    Duration payloadPatience() {
        return payloadPatience;
    }

    String model() {
        return model;
    }

    String serial() {
        return serial;
    }

    Generation generation() {
        return generation;
    }

    Set<String> unknownCommands() {
        return unknownCommands;
    }

    boolean duplex() {
        return duplex;
    }

    boolean contact() {
        return contact;
    }

    boolean contactless() {
        return contactless;
    }

    boolean encoder() {
        return encoder;
    }

    boolean bringsOutAtOnce() {
        return bringsOutAtOnce;
    }

    boolean rejectBox() {
        return rejectBox;
    }

    boolean reverseReject() {
        return reverseReject;
    }

    String ribbon() {
        return ribbon;
    }

    int ribbonSets() {
        return ribbonSets;
    }

    int cardsInFeeder() {
        return cardsInFeeder;
    }

    CardStock stock() {
        return stock;
    }

    CleaningPlan cleaning() {
        return cleaning;
    }

    Speed speed() {
        return speed;
    }

    Duration resetTime() {
        return resetTime;
    }

    FinishedCards tray() {
        return tray;
    }

    List<ScriptedFault> faults() {
        return faults;
    }
}
