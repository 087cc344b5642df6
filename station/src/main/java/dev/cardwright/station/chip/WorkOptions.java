package dev.cardwright.station.chip;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReader;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.encode.CardState;
import dev.cardwright.drivers.chip.encode.ChipEncoder;
import dev.cardwright.drivers.chip.encode.ChipTask;
import dev.cardwright.drivers.chip.encode.EncodingFault;
import dev.cardwright.drivers.chip.encode.ReportData;
import dev.cardwright.drivers.chip.keys.KeyFault;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ChipProfiles;
import dev.cardwright.drivers.chip.profile.Irreversible;
import dev.cardwright.drivers.chip.profile.ProfileFault;
import dev.cardwright.drivers.chip.profile.ProfileReader;
import dev.cardwright.drivers.chip.profile.ReaderRole;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One profile, one reader, one card: everything is checked before the card is asked for. */
final class WorkOptions {

    @Parameters(
            paramLabel = "PROFILE",
            description = "A profile's file (.yaml), or the name of one that is built in: uid, uid-ndef.")
    private String profileName = "";

    @Mixin
    private ReaderOptions place = new ReaderOptions();

    @Mixin
    private KeyOptions keys = new KeyOptions();

    @Option(names = "--contact", description = "The reader is one with contacts; without this it is one by radio.")
    private boolean contact;

    @Option(names = "--json", description = "Prints one JSON object; docs/chips.md tells its names.")
    private boolean json;

    /** Made by picocli. */
    WorkOptions() {}

    /** What is done to the card. */
    @FunctionalInterface
    interface Work {
        /** What it reports; nothing for some. */
        ReportData on(ChipEncoder encoder, ChipTask task) throws ChipFault;
    }

    /**
     * How a verb differs from the others.
     *
     * @param done the state of the card behind it, as in the JSON object
     * @param sentence the same for people
     * @param needsFields whether all fields of the profile must be there
     * @param writes whether the card may be another behind it, so that a fault says what it is good for
     * @param forever whether it does what the profile says can never be taken back, and so has to be allowed to
     */
    record Kind(String done, String sentence, boolean needsFields, boolean writes, boolean forever) {}

    /** What a person is asked before the card is. */
    @FunctionalInterface
    interface Question {
        /** @throws NotDone when the person does not want it */
        void ask(ChipProfile profile) throws NotDone;
    }

    /** Runs the verb and returns its exit status. */
    int run(CommandSpec spec, Clock clock, Kind kind, Map<String, String> fields, Work work) {
        return run(spec, clock, kind, fields, profile -> {}, work);
    }

    /** The same behind a question. */
    int run(CommandSpec spec, Clock clock, Kind kind, Map<String, String> fields, Question question, Work work) {
        place.check(spec);
        ChipProfile profile;
        try {
            profile = profile();
            requireReader(profile);
            question.ask(profile);
        } catch (NotDone | ProfileFault wrong) {
            return stopped(spec, String.valueOf(wrong.getMessage()), "", ChipCommand.NOT_DONE);
        }
        try (Stopping stopping = new Stopping()) {
            return run(spec, clock, kind, profile, fields, work, stopping);
        }
    }

    private int run(
            CommandSpec spec,
            Clock clock,
            Kind kind,
            ChipProfile profile,
            Map<String, String> fields,
            Work work,
            Stopping stopping) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            ChipEncoder encoder = encoder(profile);
            if (kind.needsFields()) {
                encoder.check(fields);
            }
            try (KeySource source = keys.open(profile);
                    KeyRecords records = KeyRecords.open(keys.audit(), err, clock)) {
                KeyRing ring = new KeyRing(source, records);
                encoder.checkKeys(ring);
                ReportData report = atTheCard(err, encoder, kind, fields, ring, work, stopping);
                well(spec, profile, kind, report);
                return ChipCommand.WELL;
            }
        } catch (NotDone wrong) {
            return notDone(spec, wrong);
        } catch (KeyFault fault) {
            return stopped(spec, fault.sentence(), fault.reasonCode(), ChipCommand.NOT_DONE);
        } catch (EncodingFault fault) {
            int status = fault.card() == CardState.UNTOUCHED ? ChipCommand.status(fault) : ChipCommand.TROUBLE;
            return stopped(spec, fault.sentence(), fault.reasonCode(), status, kind.writes(), fault.card());
        } catch (ChipFault fault) {
            return stopped(spec, fault.sentence(), fault.reasonCode(), ChipCommand.status(fault));
        } catch (IOException notClosed) {
            return stopped(
                    spec, "The file with the uses of keys could not be closed as a whole.", "", ChipCommand.TROUBLE);
        }
    }

    /** Tells why nothing could begin, and returns the exit status. */
    int notDone(CommandSpec spec, NotDone wrong) {
        return stopped(spec, String.valueOf(wrong.getMessage()), "", ChipCommand.NOT_DONE);
    }

    private ReportData atTheCard(
            PrintWriter hints,
            ChipEncoder encoder,
            Kind kind,
            Map<String, String> fields,
            KeyRing ring,
            Work work,
            Stopping stopping)
            throws ChipFault {
        try (ChipReaders readers = place.service.readers()) {
            Set<Irreversible> allowed = keys.drill && readers.virtual()
                    ? EnumSet.allOf(Irreversible.class)
                    : EnumSet.noneOf(Irreversible.class);
            if (kind.forever()) {
                encoder.checkAllowed(allowed);
            }
            ChipReader reader = place.reader(readers);
            try (ChipSession session = place.connect(reader, stopping, hints)) {
                return work.on(encoder, new ChipTask(session, fields, ring, new SecureRandom(), allowed));
            }
        }
    }

    /** A file where there is one, or where the name can be nothing else. */
    private ChipProfile profile() throws NotDone, ProfileFault {
        Path file = Path.of(profileName);
        if (profileName.contains("/") || profileName.contains(".") || Files.isRegularFile(file)) {
            return ProfileReader.read(file);
        }
        try {
            return ChipProfiles.named(profileName);
        } catch (IllegalArgumentException unknown) {
            throw new NotDone(unknown.getMessage() + " A profile of one's own is named by its file.");
        }
    }

    private static ChipEncoder encoder(ChipProfile profile) throws NotDone {
        try {
            return ChipEncoder.of(profile);
        } catch (IllegalArgumentException unknown) {
            throw new NotDone(String.valueOf(unknown.getMessage()));
        }
    }

    private void requireReader(ChipProfile profile) throws NotDone {
        boolean wanted = profile.reader() == ReaderRole.CONTACT;
        if (wanted && !contact) {
            throw new NotDone("The profile " + profile.id()
                    + " is for a reader with contacts. Allowed: --contact, when the reader is one.");
        }
        if (!wanted && contact) {
            throw new NotDone("The profile " + profile.id() + " is for a reader by radio; leave --contact out.");
        }
    }

    private void well(CommandSpec spec, ChipProfile profile, Kind kind, ReportData report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.put("done", true).put("profile", profile.id()).put("version", profile.version());
            told.put("card", kind.done());
            ObjectNode values = told.putObject("report");
            report.byField().forEach(values::put);
            out.println(told.toPrettyString());
        } else {
            Columns columns = new Columns();
            report.byField().forEach(columns::row);
            out.println(kind.sentence());
            columns.lines().forEach(out::println);
        }
        out.flush();
    }

    private int stopped(CommandSpec spec, String sentence, String code, int status) {
        return stopped(spec, sentence, code, status, false, CardState.UNTOUCHED);
    }

    private int stopped(CommandSpec spec, String sentence, String code, int status, boolean tellCard, CardState card) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(tellCard ? sentence + " " + card.sentence() : sentence);
        err.flush();
        if (json) {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.put("done", false).put("fault", code).put("sentence", sentence);
            told.put("card", card.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            spec.commandLine().getOut().println(told.toPrettyString());
        }
        return status;
    }
}
