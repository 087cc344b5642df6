package dev.cardwright.drivers.chip.inspect;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.Desfire;
import dev.cardwright.drivers.chip.desfire.DesfireVersion;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeyOverview;
import dev.cardwright.drivers.chip.ndef.NdefFormatException;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.Type4Layout;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks at a DESFire card without any key: settings of the card or of an application decide what it tells then. */
final class DesfireLook {
    /** An NDEF file begins with the length of its message [D: NFC Forum, Type 4 tags]. */
    private static final int LENGTH_BYTES = 2;

    private final Desfire card;

    private DesfireLook(Desfire card) {
        this.card = card;
    }

    /** Nothing when the card is none. */
    static Optional<DesfireFacts> at(ChipSession session) throws ChipFault {
        try (Desfire card = Desfire.over(session, new SecureRandom())) {
            Told<DesfireVersion> version = Told.asked(card::version);
            return version.value().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new DesfireLook(card).facts(version.value().get()));
        }
    }

    private DesfireFacts facts(DesfireVersion version) throws ChipFault {
        card.select(ApplicationId.CARD);
        Told<Integer> free = Told.asked(card::freeMemoryBytes);
        Told<KeyOverview> keys = Told.asked(() -> card.keys().overview());
        Told<Integer> keyVersion = Told.asked(() -> card.keys().version(0));
        Told<List<ApplicationId>> listed = Told.asked(card::applications);
        if (listed.value().isEmpty()) {
            return new DesfireFacts(
                    version, free, keys, keyVersion, Told.nothing(listed.why()), Told.nothing(listed.why()));
        }
        List<DesfireFacts.Application> applications = new ArrayList<>();
        for (ApplicationId id : listed.value().get()) {
            applications.add(application(id));
        }
        return new DesfireFacts(
                version, free, keys, keyVersion, Told.of(List.copyOf(applications)), ndef(applications));
    }

    private DesfireFacts.Application application(ApplicationId id) throws ChipFault {
        card.select(id);
        Told<KeyOverview> keys = Told.asked(() -> card.keys().overview());
        Told<List<Integer>> versions = keys.value().isEmpty()
                ? Told.nothing(keys.why())
                : Told.asked(() -> versions(keys.value().get().keys()));
        return new DesfireFacts.Application(id, keys, versions, Told.asked(this::files));
    }

    private List<Integer> versions(int count) throws ChipFault {
        List<Integer> versions = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            versions.add(card.keys().version(number));
        }
        return List.copyOf(versions);
    }

    private List<FileSettings> files() throws ChipFault {
        List<FileSettings> files = new ArrayList<>();
        for (int number : card.files().numbers()) {
            files.add(card.files().settings(number));
        }
        return List.copyOf(files);
    }

    /** The first application with a capability container that everybody may read, and a message file likewise. */
    private Told<NdefMessage> ndef(List<DesfireFacts.Application> applications) throws ChipFault {
        for (DesfireFacts.Application application : applications) {
            Optional<FileSettings.Data> container = free(application, Type4Layout.CONTAINER_FILE_NUMBER);
            Optional<FileSettings.Data> file = free(application, Type4Layout.NDEF_FILE_NUMBER);
            if (container.isPresent() && file.isPresent() && isContainer(application.id(), container.get())) {
                return message(file.get());
            }
        }
        return Told.nothing("No application holds an NDEF message that everybody may read.");
    }

    private static Optional<FileSettings.Data> free(DesfireFacts.Application application, int number) {
        return application.files().value().orElse(List.of()).stream()
                .filter(FileSettings.Data.class::isInstance)
                .map(FileSettings.Data.class::cast)
                .filter(file -> file.number() == number
                        && (file.rights().read() == FileRights.FREE
                                || file.rights().readWrite() == FileRights.FREE))
                .findFirst();
    }

    private boolean isContainer(ApplicationId id, FileSettings.Data file) throws ChipFault {
        card.select(id);
        Told<byte[]> content = Told.asked(() -> card.files().readAll(file));
        try {
            return content.value().isPresent()
                    && Type4Layout.of(content.value().get()).fileBytes() > 0;
        } catch (NdefFormatException none) {
            return false;
        }
    }

    private Told<NdefMessage> message(FileSettings.Data file) throws ChipFault {
        Told<byte[]> content = Told.asked(() -> card.files().readAll(file));
        if (content.value().isEmpty()) {
            return Told.nothing(content.why());
        }
        byte[] all = content.value().get();
        if (all.length < LENGTH_BYTES) {
            return Told.nothing("The NDEF file is too short for a message.");
        }
        int length = (all[0] & 0xFF) << 8 | (all[1] & 0xFF);
        if (length == 0) {
            return Told.nothing("The NDEF file is empty.");
        }
        return Told.asked(() -> parsed(all, length));
    }

    private static NdefMessage parsed(byte[] all, int length) throws ChipFault {
        try {
            return NdefMessage.parse(
                    Arrays.copyOfRange(all, LENGTH_BYTES, Math.min(all.length, LENGTH_BYTES + length)));
        } catch (NdefFormatException broken) {
            throw new ChipFault(Kind.WRONG_CARD, "The NDEF file is broken. " + broken.getMessage(), broken);
        }
    }
}
