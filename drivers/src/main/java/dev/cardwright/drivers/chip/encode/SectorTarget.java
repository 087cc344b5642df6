package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.storage.AccessConditions;
import dev.cardwright.drivers.chip.storage.ClassicSize;
import dev.cardwright.drivers.chip.storage.DataAccess;
import dev.cardwright.drivers.chip.storage.KeyAttempt;
import dev.cardwright.drivers.chip.storage.MifareClassic;
import dev.cardwright.drivers.chip.storage.SectorKey;
import dev.cardwright.drivers.chip.storage.SectorTrailer;
import dev.cardwright.drivers.chip.storage.TrailerAccess;
import dev.cardwright.drivers.chip.storage.TrailerState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One sector as it is to be. Access bits that could never be changed again are written only at the end; until then the sector has those that differ from them in
 * the trailer alone. Belongs to the session's thread.
 */
final class SectorTarget {
    /** How far a sector is. */
    enum State {
        /** As from the factory. */
        BLANK,
        /** The factory's keys, and some of the data. */
        BEGUN,
        /** Everything but what can never be taken back. */
        WRITTEN,
        /** Everything. */
        FINISHED
    }

    private static final byte[] NOTHING = new byte[ClassicSize.BLOCK_BYTES];

    private final int sector;
    private final SortedMap<Integer, byte[]> blocks;
    private final SectorTrailer trailer;
    private final SectorTrailer loose;

    /**
     * @param blocks by their number on the card
     * @param trailer the keys stay their owner's
     */
    SectorTarget(int sector, SortedMap<Integer, byte[]> blocks, SectorTrailer trailer) {
        this.sector = sector;
        this.blocks = new TreeMap<>(blocks);
        this.trailer = trailer;
        this.loose =
                new SectorTrailer(trailer.keyA(), loose(trailer.access()), trailer.generalPurpose(), trailer.keyB());
    }

    private static AccessConditions loose(AccessConditions access) {
        if (!access.trailer().frozen()) {
            return access;
        }
        TrailerAccess changeable = access.trailer().keyBReadable() ? TrailerAccess.TRANSPORT : TrailerAccess.ALL_BY_B;
        return new AccessConditions(access.first(), access.second(), access.third(), changeable);
    }

    SortedMap<Integer, byte[]> blocks() {
        return blocks;
    }

    private boolean frozen() {
        return trailer.access().trailer().frozen();
    }

    private static TrailerState stateOf(SectorTrailer trailer) {
        return new TrailerState(trailer.access(), trailer.generalPurpose());
    }

    /** The factory's key first: most cards are new, and a wrong key halts a card. */
    private Opened open(MifareClassic card) throws ChipFault {
        List<KeyAttempt> attempts = new ArrayList<>();
        boolean byFactory;
        try (SecretBytes factory = SecretBytes.factory(KeyKind.MIFARE_48)) {
            attempts.add(new KeyAttempt(SectorKey.A, factory));
            if (loose.access().opens(SectorKey.B)) {
                attempts.add(new KeyAttempt(SectorKey.B, trailer.keyB()));
            }
            attempts.add(new KeyAttempt(SectorKey.A, trailer.keyA()));
            Optional<KeyAttempt> fits = card.open(sector, attempts);
            if (fits.isEmpty()) {
                throw foreign();
            }
            byFactory = fits.get().equals(attempts.get(0));
        }
        TrailerState state = card.trailer(sector);
        return new Opened(state, byFactory && state.access().equals(AccessConditions.TRANSPORT));
    }

    /**
     * A sector that some key opens.
     *
     * @param transport whether it has the factory's key and rights
     */
    private record Opened(TrailerState state, boolean transport) {}

    private ChipFault foreign() {
        return new ChipFault(Kind.WRONG_CARD, "Sector " + sector + " of the chip has keys of somebody else.");
    }

    /** Opens it with the one of our keys that may change keys and access bits. */
    private void openToChange(MifareClassic card, AccessConditions access) throws ChipFault {
        boolean byA = access.trailer().keyBReadable();
        KeyAttempt ours = new KeyAttempt(byA ? SectorKey.A : SectorKey.B, byA ? trailer.keyA() : trailer.keyB());
        if (card.open(sector, List.of(ours)).isEmpty()) {
            throw foreign();
        }
    }

    /**
     * Finds out how far the sector is.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} when it is somebody else's
     */
    State look(MifareClassic card) throws ChipFault {
        Opened opened = open(card);
        TrailerState there = opened.state();
        if (!opened.transport()) {
            if (!there.equals(stateOf(trailer)) && !there.equals(stateOf(loose))) {
                throw inUse();
            }
            requireOurs(card, there);
            return there.equals(stateOf(trailer)) ? State.FINISHED : State.WRITTEN;
        }
        boolean begun = false;
        for (Map.Entry<Integer, byte[]> block : blocks.entrySet()) {
            byte[] content = card.read(block.getKey());
            for (int at = 0; at < content.length; at++) {
                if (content[at] != 0 && content[at] != block.getValue()[at]) {
                    throw inUse();
                }
            }
            begun |= !Arrays.equals(content, NOTHING);
        }
        return begun ? State.BEGUN : State.BLANK;
    }

    private ChipFault inUse() {
        return new ChipFault(Kind.WRONG_CARD, "Sector " + sector + " of the chip is not blank: it carries other data.");
    }

    private void requireOurs(MifareClassic card, TrailerState there) throws ChipFault {
        try {
            card.requireSector(sector, blocks, there.equals(stateOf(trailer)) ? trailer : loose);
        } catch (ChipFault differs) {
            if (differs.kind() == Kind.VERIFY) {
                throw new ChipFault(
                        Kind.WRONG_CARD,
                        "Sector " + sector + " of the chip is not blank: it carries other data or another key.",
                        differs);
            }
            throw differs;
        }
    }

    /** Writes what is missing: data that is not there yet, then the trailer. */
    void write(MifareClassic card) throws ChipFault {
        State state = look(card);
        if (state == State.WRITTEN || state == State.FINISHED) {
            return;
        }
        SortedMap<Integer, byte[]> missing = new TreeMap<>();
        for (Map.Entry<Integer, byte[]> block : blocks.entrySet()) {
            if (!Arrays.equals(card.read(block.getKey()), block.getValue())) {
                missing.put(block.getKey(), block.getValue());
            }
        }
        card.writeSector(sector, missing, loose);
    }

    /** Compares access bits and every block that may be read, and proves the keys. */
    void readBack(MifareClassic card) throws ChipFault {
        boolean opened = loose.access().opens(SectorKey.B)
                ? !card.open(sector, List.of(new KeyAttempt(SectorKey.B, trailer.keyB())))
                        .isEmpty()
                : !card.open(sector, List.of(new KeyAttempt(SectorKey.A, trailer.keyA())))
                        .isEmpty();
        if (!opened) {
            throw new ChipFault(Kind.VERIFY, "Sector " + sector + " of the chip does not open with its key.");
        }
        boolean finished = card.trailer(sector).equals(stateOf(trailer));
        card.requireSector(sector, blocks, finished ? trailer : loose);
    }

    void finish(MifareClassic card) throws ChipFault {
        if (frozen() && !isFinished(card)) {
            openToChange(card, loose.access());
            card.writeSectorIrreversibly(sector, Map.of(), trailer);
        }
    }

    /** Whether its access bits are the last ones. */
    boolean isFinished(MifareClassic card) throws ChipFault {
        return open(card).state().equals(stateOf(trailer));
    }

    /**
     * Makes it as from the factory.
     *
     * @param foreign whether one with other keys is told; else it is left
     */
    void wipe(MifareClassic card, boolean foreign) throws ChipFault {
        Opened opened;
        try {
            opened = open(card);
        } catch (ChipFault other) {
            if (!foreign && other.kind() == Kind.WRONG_CARD) {
                return;
            }
            throw other;
        }
        if (opened.transport()) {
            if (!isZero(card)) {
                card.makeBlank(sector);
            }
            return;
        }
        AccessConditions there = opened.state().access();
        TrailerAccess now = there.trailer();
        SectorKey changing = now.keyBReadable() ? SectorKey.A : SectorKey.B;
        if (!now.mayChangeKeyA(changing) || !now.mayChangeAccess(changing) || !now.mayChangeKeyB(changing)) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    now.mayChangeAccess(changing)
                            ? "Sector " + sector
                                    + " of the chip keeps its keys until its access bits are changed, which is not"
                                    + " done here; it was not made blank."
                            : "Sector " + sector + " of the chip is locked for good and cannot be made blank again.");
        }
        AccessConditions open = AccessConditions.of(DataAccess.OPEN, now);
        openToChange(card, there);
        if (!there.equals(open)) {
            // Whatever the data's rights are, afterwards they may be written.
            int purpose = opened.state().generalPurpose();
            card.writeSector(sector, Map.of(), new SectorTrailer(trailer.keyA(), open, purpose, trailer.keyB()));
            openToChange(card, open);
        }
        card.makeBlank(sector);
    }

    private boolean isZero(MifareClassic card) throws ChipFault {
        ClassicSize size = card.size();
        for (int block = Math.max(1, size.firstBlock(sector)); block < size.trailer(sector); block++) {
            if (!Arrays.equals(card.read(block), NOTHING)) {
                return false;
            }
        }
        return true;
    }
}
