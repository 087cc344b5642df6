package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.ndef.NdefFormatException;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.Type4Ndef;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.DesfirePlan;
import dev.cardwright.drivers.chip.profile.Fragment;
import dev.cardwright.drivers.chip.profile.Irreversible;
import dev.cardwright.drivers.chip.profile.ProfileKey;
import dev.cardwright.drivers.chip.value.Value;
import java.util.Map;
import java.util.Objects;

/** MIFARE DESFire EV1 to EV3. Each of the four ways of working with a card is a class of its own; this one says which. */
final class DesfireFamily implements CardFamily {
    @Override
    public void checkSizes(ChipProfile profile, Map<String, Value> values) throws ChipFault {
        DesfirePlan plan = DesfireTalk.plan(profile);
        requireAes(profile, plan);
        DesfireLayout layout = DesfireLayout.of(plan);
        for (DesfireLayout.Room room : layout.applications()) {
            for (DesfireLayout.Shelf shelf : room.files()) {
                requireUsable(shelf, room);
                if (shelf.settings() instanceof FileSettings.Data data) {
                    requireFits(data, shelf.filling(), room, values);
                }
            }
        }
    }

    private static void requireAes(ChipProfile profile, DesfirePlan plan) throws ChipFault {
        for (String name : plan.keys()) {
            ProfileKey key = Objects.requireNonNull(profile.keys().get(name), name);
            boolean blankOnly = plan.blankKeys().contains(name)
                    && plan.cardKey().filter(name::equals).isEmpty()
                    && plan.applications().stream()
                            .noneMatch(application -> application.keys().contains(name));
            if (key.kind() == KeyKind.MIFARE_48 || (!blankOnly && key.kind() != KeyKind.AES_128)) {
                throw new ChipFault(
                        Kind.KEY,
                        "The key \"" + name + "\" of profile " + profile.id() + " is of the kind "
                                + key.kind().written() + ". Allowed on a DESFire card: aes128.");
            }
        }
    }

    /** Nobody could ever say what stands in such a file, nor whether it is another person's. */
    private static void requireUsable(DesfireLayout.Shelf shelf, DesfireLayout.Room room) throws ChipFault {
        FileRights rights = shelf.settings().rights();
        boolean empty = shelf.filling() instanceof DesfireLayout.Fragments fragments
                && fragments.fragments().isEmpty();
        boolean nobody = rights.read() == FileRights.NEVER
                && rights.write() == FileRights.NEVER
                && rights.readWrite() == FileRights.NEVER;
        if (nobody && !empty) {
            throw new ChipFault(
                    Kind.VALUES,
                    "File " + shelf.number() + " of " + room + " is to be filled, and nobody may read or write it."
                            + " Allowed: a key's number or free for one of read, write and read-write.");
        }
    }

    private static void requireFits(
            FileSettings.Data file, DesfireLayout.Filling filling, DesfireLayout.Room room, Map<String, Value> values)
            throws ChipFault {
        if (filling instanceof DesfireLayout.Fragments fragments) {
            for (Fragment fragment : fragments.fragments()) {
                requireFits(file, fragment, room, values);
            }
        }
        if (filling instanceof DesfireLayout.Message message
                && values.get(message.value()) instanceof Value.Bytes bytes) {
            try {
                Type4Ndef.check(NdefMessage.parse(bytes.bytes()), file.sizeBytes());
            } catch (NdefFormatException none) {
                // Not handed on: what it says may repeat content.
                throw new ChipFault(Kind.VALUES, "The value \"" + message.value() + "\" is no NDEF message.");
            }
        }
    }

    private static void requireFits(
            FileSettings.Data file, Fragment fragment, DesfireLayout.Room room, Map<String, Value> values)
            throws ChipFault {
        if (!(values.get(fragment.value()) instanceof Value.Bytes bytes)) {
            return;
        }
        int left = file.sizeBytes() - fragment.at();
        if (fragment.at() < 0 || bytes.bytes().length > left) {
            throw new ChipFault(
                    Kind.VALUES,
                    "The value \"" + fragment.value() + "\" has " + bytes.bytes().length
                            + " bytes and does not fit into file "
                            + file.number() + " of " + room + ". Allowed: " + Math.max(0, left) + " bytes from byte "
                            + fragment.at() + " on.");
        }
    }

    @Override
    public ChipUid ownNumber(CardAtWork work, ChipUid shown) throws ChipFault {
        try (DesfireTalk talk = DesfireTalk.about(work)) {
            return new DesfireOwnNumber(talk).of(shown);
        }
    }

    @Override
    public Standing look(CardAtWork work) throws ChipFault {
        try (DesfireTalk talk = DesfireTalk.about(work)) {
            return new DesfireLook(talk).look();
        }
    }

    @Override
    public void write(CardAtWork work) throws ChipFault {
        try (DesfireTalk talk = DesfireTalk.atTheCard(work)) {
            new DesfireWriter(talk).write();
        }
    }

    @Override
    public ChipContent readBack(CardAtWork work) throws ChipFault {
        try (DesfireTalk talk = DesfireTalk.atTheCard(work)) {
            ChipContent content = new DesfireProof(talk).read();
            new DesfireNdefProof(talk).readAsTelephonesDo();
            return content;
        }
    }

    @Override
    public void finishForever(CardAtWork work) throws ChipFault {
        try (DesfireTalk talk = DesfireTalk.atTheCard(work)) {
            new DesfireFinish(talk).doForever();
        }
    }

    @Override
    public void requireFinished(CardAtWork work, ChipUid shown) throws ChipFault {
        try (DesfireTalk talk = DesfireTalk.atTheCard(work)) {
            if (talk.layout().forever().contains(Irreversible.FROZEN_SETTINGS)) {
                new DesfireFinish(talk).requireFrozen();
            }
            boolean random = DesfireTalk.plan(work.profile()).forever().contains(Irreversible.RANDOM_ID);
            if (random && !DesfireOwnNumber.isRandom(shown)) {
                throw DesfireProof.wrong("The chip shows its own number, and the profile has it show random ones.");
            }
        }
    }

    @Override
    public void wipe(CardAtWork work) throws ChipFault {
        try (DesfireTalk talk = DesfireTalk.about(work)) {
            new DesfireWipe(talk).wipe();
        }
    }
}
