package dev.cardwright.simulator.printer;

import dev.cardwright.simulator.card.CardStock;
import java.time.Duration;
import java.util.List;

/**
 * What one simulated machine is and what lies in it. Begin with {@link #of} and change what differs.
 *
 * @param name            how the machine is called in threads and logs
 * @param port            TCP port on 127.0.0.1; 0 takes a free one
 * @param model           what it answers to {@code Rtp}
 * @param serial          what it answers to {@code Rsn}
 * @param duplex          whether it can turn a card over
 * @param contact         whether it has a contact station
 * @param contactless     whether it has a contactless station
 * @param rejectBox       whether it has a reject box on the output side
 * @param ribbon          the loaded ribbon by its name in the language, for example {@code ymcko} or {@code kb}
 * @param ribbonSets      how many sets of panels are left on it (one set prints one side)
 * @param cardsInFeeder   how many blanks lie in the feeder
 * @param stock           what kind of blanks they are
 * @param speed           how long the mechanics take
 * @param replyEnd        how replies end
 * @param tray            where cards go
 * @param faults          what shall go wrong
 * @param payloadPatience how long it waits for the next byte of an announced picture before it gives up with {@code ERROR TIME OUT}
 */
public record MachineSettings(
        String name,
        int port,
        String model,
        String serial,
        boolean duplex,
        boolean contact,
        boolean contactless,
        boolean rejectBox,
        String ribbon,
        int ribbonSets,
        int cardsInFeeder,
        CardStock stock,
        Speed speed,
        ReplyEnd replyEnd,
        FinishedCards tray,
        List<ScriptedFault> faults,
        Duration payloadPatience) {

    /** Checks what can be checked before anything moves. */
    public MachineSettings {
        faults = List.copyOf(faults);
        Ribbon.panelsOf(ribbon);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("\"" + port + "\" is no TCP port. Allowed: 0 to 65535.");
        }
        if (ribbonSets < 0 || cardsInFeeder < 0) {
            throw new IllegalArgumentException("A machine cannot hold less than no ribbon and no cards.");
        }
    }

    /**
     * A two-sided machine with a contactless station, a reject box, a fresh YMCKO ribbon for 200 sides and 100 plain blanks, instant, on
     * a free port.
     */
    public static MachineSettings of(String name) {
        return new MachineSettings(
                name,
                0,
                "Simulated Duplex",
                "SIM-" + name,
                true,
                false,
                true,
                true,
                "ymcko",
                200,
                100,
                CardStock.plain(),
                Speed.INSTANT,
                ReplyEnd.NUL,
                FinishedCards.none(),
                List.of(),
                Duration.ofSeconds(20));
    }

    /** The same on this TCP port; 0 takes a free one. */
    public MachineSettings withPort(int newPort) {
        return new MachineSettings(
                name,
                newPort,
                model,
                serial,
                duplex,
                contact,
                contactless,
                rejectBox,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                speed,
                replyEnd,
                tray,
                faults,
                payloadPatience);
    }

    /** The same with another model name and serial number. */
    public MachineSettings withIdentity(String newModel, String newSerial) {
        return new MachineSettings(
                name,
                port,
                newModel,
                newSerial,
                duplex,
                contact,
                contactless,
                rejectBox,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                speed,
                replyEnd,
                tray,
                faults,
                payloadPatience);
    }

    /** The same with or without the unit that turns cards over. */
    public MachineSettings withDuplex(boolean present) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                present,
                contact,
                contactless,
                rejectBox,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                speed,
                replyEnd,
                tray,
                faults,
                payloadPatience);
    }

    /** The same with or without a contact station. */
    public MachineSettings withContact(boolean present) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                duplex,
                present,
                contactless,
                rejectBox,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                speed,
                replyEnd,
                tray,
                faults,
                payloadPatience);
    }

    /** The same with or without a contactless station. */
    public MachineSettings withContactless(boolean present) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                duplex,
                contact,
                present,
                rejectBox,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                speed,
                replyEnd,
                tray,
                faults,
                payloadPatience);
    }

    /** The same with or without a reject box. */
    public MachineSettings withRejectBox(boolean present) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                duplex,
                contact,
                contactless,
                present,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                speed,
                replyEnd,
                tray,
                faults,
                payloadPatience);
    }

    /** The same with this ribbon and so many panel sets left on it. */
    public MachineSettings withRibbon(String newRibbon, int sets) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                duplex,
                contact,
                contactless,
                rejectBox,
                newRibbon,
                sets,
                cardsInFeeder,
                stock,
                speed,
                replyEnd,
                tray,
                faults,
                payloadPatience);
    }

    /** The same with so many of these blanks in the feeder. */
    public MachineSettings withCards(int cards, CardStock newStock) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                duplex,
                contact,
                contactless,
                rejectBox,
                ribbon,
                ribbonSets,
                cards,
                newStock,
                speed,
                replyEnd,
                tray,
                faults,
                payloadPatience);
    }

    /** The same with other mechanics. */
    public MachineSettings withSpeed(Speed newSpeed) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                duplex,
                contact,
                contactless,
                rejectBox,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                newSpeed,
                replyEnd,
                tray,
                faults,
                payloadPatience);
    }

    /** The same with replies that end like this. */
    public MachineSettings withReplyEnd(ReplyEnd newEnd) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                duplex,
                contact,
                contactless,
                rejectBox,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                speed,
                newEnd,
                tray,
                faults,
                payloadPatience);
    }

    /** The same with cards going there. */
    public MachineSettings withTray(FinishedCards newTray) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                duplex,
                contact,
                contactless,
                rejectBox,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                speed,
                replyEnd,
                newTray,
                faults,
                payloadPatience);
    }

    /** The same with these faults to come. */
    public MachineSettings withFaults(List<ScriptedFault> newFaults) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                duplex,
                contact,
                contactless,
                rejectBox,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                speed,
                replyEnd,
                tray,
                newFaults,
                payloadPatience);
    }

    /** The same with another patience for announced pictures. */
    public MachineSettings withPayloadPatience(Duration patience) {
        return new MachineSettings(
                name,
                port,
                model,
                serial,
                duplex,
                contact,
                contactless,
                rejectBox,
                ribbon,
                ribbonSets,
                cardsInFeeder,
                stock,
                speed,
                replyEnd,
                tray,
                faults,
                patience);
    }
}
