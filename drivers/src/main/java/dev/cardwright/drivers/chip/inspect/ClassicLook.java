package dev.cardwright.drivers.chip.inspect;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.inspect.ClassicFacts.PublishedKey;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.storage.ClassicNdef;
import dev.cardwright.drivers.chip.storage.ClassicSize;
import dev.cardwright.drivers.chip.storage.KeyAttempt;
import dev.cardwright.drivers.chip.storage.MadPart;
import dev.cardwright.drivers.chip.storage.MifareClassic;
import dev.cardwright.drivers.chip.storage.SectorKey;
import dev.cardwright.drivers.chip.storage.TrailerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a MIFARE Classic card with the keys that everybody knows. A wrong one is not counted by the card. */
final class ClassicLook implements AutoCloseable {
    private static final int SECOND_DIRECTORY = 16;
    private static final int SECOND_VERSION = 2;

    private final MifareClassic card;
    private final SecretBytes factory = SecretBytes.factory(KeyKind.MIFARE_48);
    private final SecretBytes directory = ClassicNdef.directoryKeyA();
    private final SecretBytes ndef = ClassicNdef.ndefKeyA();

    private ClassicLook(MifareClassic card) {
        this.card = card;
    }

    static ClassicFacts at(ChipSession session) throws ChipFault {
        try (ClassicLook look = new ClassicLook(MifareClassic.of(session))) {
            return look.facts();
        }
    }

    private ClassicFacts facts() throws ChipFault {
        List<ClassicFacts.Sector> sectors = new ArrayList<>();
        for (int number = 0; number < card.size().sectors(); number++) {
            sectors.add(new ClassicFacts.Sector(number, opened(number)));
        }
        Told<List<MadPart>> parts = Told.asked(this::directoryParts);
        Told<NdefMessage> message = parts.value().isEmpty() ? Told.nothing(parts.why()) : Told.asked(this::message);
        return new ClassicFacts(card.size(), List.copyOf(sectors), parts, message);
    }

    private Optional<ClassicFacts.Opened> opened(int sector) throws ChipFault {
        Optional<KeyAttempt> fits = card.open(sector, attempts(sector));
        if (fits.isEmpty()) {
            return Optional.empty();
        }
        Told<TrailerState> trailer = Told.asked(() -> card.trailer(sector));
        Told<Boolean> blank = Told.asked(() -> blank(sector));
        return Optional.of(
                new ClassicFacts.Opened(published(fits.get().key()), fits.get().which(), trailer, blank));
    }

    /** The likeliest first: behind a wrong one the card has to be reset. */
    private List<KeyAttempt> attempts(int sector) {
        boolean forDirectory = sector == 0 || sector == SECOND_DIRECTORY;
        return List.of(
                new KeyAttempt(SectorKey.A, factory),
                new KeyAttempt(SectorKey.A, forDirectory ? directory : ndef),
                new KeyAttempt(SectorKey.B, factory));
    }

    private PublishedKey published(SecretBytes key) {
        if (key == directory) {
            return PublishedKey.DIRECTORY;
        }
        return key == ndef ? PublishedKey.NDEF : PublishedKey.FACTORY;
    }

    private boolean blank(int sector) throws ChipFault {
        ClassicSize size = card.size();
        for (int block = Math.max(1, size.firstBlock(sector)); block < size.trailer(sector); block++) {
            for (byte one : card.read(block)) {
                if (one != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<MadPart> directoryParts() throws ChipFault {
        if (card.open(0, List.of(new KeyAttempt(SectorKey.A, directory))).isEmpty()) {
            throw new ChipFault(Kind.WRONG_CARD, "The card has no directory that everybody may read.");
        }
        int version = card.trailer(0).generalPurpose() & 3;
        List<MadPart> parts = new ArrayList<>();
        parts.add(part(1, 2));
        if (card.size() == ClassicSize.FOUR_K && version == SECOND_VERSION) {
            card.open(SECOND_DIRECTORY, SectorKey.A, directory);
            parts.add(part(card.size().firstBlock(SECOND_DIRECTORY), 3));
        }
        return List.copyOf(parts);
    }

    private MadPart part(int firstBlock, int count) throws ChipFault {
        byte[] coded = new byte[count * ClassicSize.BLOCK_BYTES];
        for (int at = 0; at < count; at++) {
            System.arraycopy(
                    card.read(firstBlock + at), 0, coded, at * ClassicSize.BLOCK_BYTES, ClassicSize.BLOCK_BYTES);
        }
        return MadPart.of(coded);
    }

    /** Keys B are for writing, which nobody does here. */
    private NdefMessage message() throws ChipFault {
        return new ClassicNdef(card, factory, factory)
                .read()
                .orElseThrow(() -> new ChipFault(Kind.WRONG_CARD, "The card holds no NDEF message."));
    }

    @Override
    public void close() {
        factory.close();
        directory.close();
        ndef.close();
    }
}
