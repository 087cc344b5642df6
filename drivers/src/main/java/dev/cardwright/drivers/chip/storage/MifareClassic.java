package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A MIFARE Classic card: sectors that are opened with a key, then read and written. Whatever the card would refuse by its access bits is
 * refused here before anything is sent; a trailer that would close a sector for good is refused, or asked for by name. One thread owns it.
 *
 * <p>A reader keeps the key that it was given last until it loses its power, over the end of the session too. {@link #close()} writes the factory's key,
 * which everybody knows, over it.
 */
public final class MifareClassic implements AutoCloseable {
    /** Every reader has it; one is enough, because a sector is opened at once. */
    private static final int KEY_SLOT = 0;

    private final StorageReader reader;
    private final ClassicSize size;
    private @Nullable Opened opened;
    private boolean keyInReader;

    private record Opened(int sector, SectorKey which) {}

    /**
     * @param session the card; whoever opened it closes it
     * @param size which of the two
     */
    public MifareClassic(ChipSession session, ClassicSize size) {
        this.reader = new StorageReader(session);
        this.size = size;
    }

    /**
     * The card, told by its answer to reset.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} when the reader names another family
     */
    public static MifareClassic of(ChipSession session) throws ChipFault {
        Optional<StorageFamily> family = StorageAtr.of(session.atr()).flatMap(StorageAtr::family);
        if (family.equals(Optional.of(StorageFamily.CLASSIC_1K))) {
            return new MifareClassic(session, ClassicSize.ONE_K);
        }
        if (family.equals(Optional.of(StorageFamily.CLASSIC_4K))) {
            return new MifareClassic(session, ClassicSize.FOUR_K);
        }
        throw new ChipFault(Kind.WRONG_CARD, "The card at the station has no MIFARE Classic chip.");
    }

    /** Which of the two sizes. */
    public ClassicSize size() {
        return size;
    }

    /**
     * The card's number; see {@link StorageReader#uid()}.
     *
     * @throws ChipFault when the reader cannot tell
     */
    public byte[] uid() throws ChipFault {
        return reader.uid();
    }

    /**
     * Opens a sector with the first key that fits. A card halts behind a wrong key [M], so it is reset then.
     *
     * @return which attempt it was, or nothing when none fits
     * @throws ChipFault when the reader or the card is gone, or takes no keys
     */
    public Optional<KeyAttempt> open(int sector, List<KeyAttempt> attempts) throws ChipFault {
        opened = null;
        int block = size.trailer(sector);
        for (KeyAttempt attempt : attempts) {
            keyInReader = true;
            reader.loadKey(KEY_SLOT, attempt.key());
            if (reader.authenticate(block, attempt.which(), KEY_SLOT)) {
                opened = new Opened(sector, attempt.which());
                return Optional.of(attempt);
            }
            reader.session().reset();
        }
        return Optional.empty();
    }

    /**
     * Opens a sector.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} when the key does not fit
     */
    public void open(int sector, SectorKey which, SecretBytes key) throws ChipFault {
        if (open(sector, List.of(new KeyAttempt(which, key))).isEmpty()) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "Sector " + sector + " of the chip has another key " + which + " than it should have.");
        }
    }

    /**
     * Reads a data block of the sector that is open.
     *
     * @throws ChipFault {@link Kind#STATUS} when the card refuses
     */
    public byte[] read(int block) throws ChipFault {
        requireOpen(size.sectorOf(block));
        if (size.isTrailer(block)) {
            throw new IllegalArgumentException("Block " + block + " holds keys and is not read as data.");
        }
        return reader.read(block);
    }

    /**
     * What can be read of the trailer of the sector that is open.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} when its access bits contradict themselves
     */
    public TrailerState trailer(int sector) throws ChipFault {
        requireOpen(sector);
        byte[] trailer = reader.read(size.trailer(sector));
        try {
            return new TrailerState(AccessConditions.of(Arrays.copyOfRange(trailer, 6, 9)), trailer[9] & 0xFF);
        } finally {
            // Key B stands here in some settings.
            Arrays.fill(trailer, (byte) 0);
        }
    }

    /**
     * Writes a data block of the sector that is open, after a look at the access bits.
     *
     * @throws ChipFault {@link Kind#VALUES} when the key may not write it (nothing was sent then), {@link Kind#WRITE} when the card refuses
     */
    public void write(int block, byte[] content) throws ChipFault {
        int sector = size.sectorOf(block);
        requireData(block, content);
        requireWritable(block, trailer(sector).access());
        reader.write(block, content);
    }

    /**
     * Writes data blocks without a look at the access bits, for a caller who looked.
     *
     * @throws ChipFault {@link Kind#WRITE} when the card refuses
     */
    void writeKnown(int block, byte[] content) throws ChipFault {
        requireData(block, content);
        requireOpen(size.sectorOf(block));
        reader.write(block, content);
    }

    private void requireData(int block, byte[] content) {
        if (block == 0 || size.isTrailer(block)) {
            throw new IllegalArgumentException("Block " + block + " holds no data that can be written.");
        }
        if (content.length != ClassicSize.BLOCK_BYTES) {
            throw new IllegalArgumentException("A block has 16 bytes, not " + content.length + ".");
        }
    }

    private void requireWritable(int block, AccessConditions access) throws ChipFault {
        int sector = size.sectorOf(block);
        Opened now = requireOpen(sector);
        if (!access.data(block - size.firstBlock(sector), size.blocksIn(sector)).mayWrite(now.which())) {
            throw new ChipFault(
                    Kind.VALUES,
                    "Key " + now.which() + " may not write block " + block + " of the chip; nothing was sent.");
        }
    }

    /**
     * Writes a sector in the order that a torn card survives: data, then the trailer, then it is opened with the new keys and read back.
     *
     * @param blocks by their number on the card; may be empty
     * @param trailer the new trailer
     * @throws ChipFault {@link Kind#VALUES} when the open key may not do it all, or the trailer would freeze the sector or leave blocks that
     *     nobody can reach (nothing was sent then); {@link Kind#WRITE} when the card refuses; {@link Kind#VERIFY} when it reads back otherwise
     */
    public void writeSector(int sector, Map<Integer, byte[]> blocks, SectorTrailer trailer) throws ChipFault {
        if (trailer.access().trailer().frozen()) {
            throw new ChipFault(
                    Kind.VALUES,
                    "The access bits for sector " + sector + " could never be changed again; nothing was sent.");
        }
        writeAll(sector, new TreeMap<>(blocks), trailer);
    }

    /**
     * The same with access bits that can never be changed again. IRREVERSIBLE: whoever calls it has the release of two persons.
     *
     * @throws ChipFault as {@link #writeSector}, but for frozen access bits
     */
    public void writeSectorIrreversibly(int sector, Map<Integer, byte[]> blocks, SectorTrailer trailer)
            throws ChipFault {
        writeAll(sector, new TreeMap<>(blocks), trailer);
    }

    private void writeAll(int sector, SortedMap<Integer, byte[]> blocks, SectorTrailer trailer) throws ChipFault {
        Opened now = requireOpen(sector);
        AccessConditions before = trailer(sector).access();
        requireTrailer(sector, now.which(), before, trailer.access());
        for (Map.Entry<Integer, byte[]> block : blocks.entrySet()) {
            if (size.sectorOf(block.getKey()) != sector) {
                throw new IllegalArgumentException("Block " + block.getKey() + " is not in sector " + sector + ".");
            }
            requireData(block.getKey(), block.getValue());
            requireWritable(block.getKey(), before);
        }
        // Before anything is written: a key that was closed or is of another kind is found out here.
        byte[] coded = trailer.coded();
        try {
            for (Map.Entry<Integer, byte[]> block : blocks.entrySet()) {
                reader.write(block.getKey(), block.getValue());
                if (reading(block.getKey(), trailer.access()) == null
                        && accessOf(block.getKey(), before).mayRead(now.which())) {
                    requireSame(block.getKey(), block.getValue());
                }
            }
            reader.write(size.trailer(sector), coded);
        } finally {
            Arrays.fill(coded, (byte) 0);
            opened = null;
        }
        proveSector(sector, blocks, trailer);
    }

    private static void requireTrailer(int sector, SectorKey which, AccessConditions before, AccessConditions after)
            throws ChipFault {
        TrailerAccess now = before.trailer();
        boolean may = now.mayChangeKeyA(which)
                && now.mayChangeKeyB(which)
                && (now.mayChangeAccess(which) || before.equals(after));
        if (!may) {
            throw new ChipFault(
                    Kind.VALUES,
                    "Key " + which + " may not write the keys and access bits of sector " + sector
                            + "; nothing was sent.");
        }
        if (after.dataBehindReadableB()) {
            throw new ChipFault(
                    Kind.VALUES,
                    "The access bits for sector " + sector
                            + " keep data for a key B that could not be used; nothing was sent.");
        }
    }

    private DataAccess accessOf(int block, AccessConditions access) {
        int sector = size.sectorOf(block);
        return access.data(block - size.firstBlock(sector), size.blocksIn(sector));
    }

    /** The key by which a block can be read. */
    private @Nullable SectorKey reading(int block, AccessConditions access) {
        DataAccess data = accessOf(block, access);
        if (data.mayRead(SectorKey.A)) {
            return SectorKey.A;
        }
        return access.opens(SectorKey.B) && data.mayRead(SectorKey.B) ? SectorKey.B : null;
    }

    /** Key A opens, key B opens where it can, access bits are there, and data read back by the first key that may. */
    private void proveSector(int sector, SortedMap<Integer, byte[]> blocks, SectorTrailer trailer) throws ChipFault {
        AccessConditions access = trailer.access();
        if (access.opens(SectorKey.B)) {
            requireOpens(sector, SectorKey.B, trailer.keyB());
            for (Map.Entry<Integer, byte[]> block : blocks.entrySet()) {
                if (reading(block.getKey(), access) == SectorKey.B) {
                    requireSame(block.getKey(), block.getValue());
                }
            }
        }
        requireOpens(sector, SectorKey.A, trailer.keyA());
        TrailerState state = trailer(sector);
        if (!state.equals(new TrailerState(access, trailer.generalPurpose()))) {
            throw new ChipFault(Kind.VERIFY, "Sector " + sector + " of the chip does not read back its access bits.");
        }
        for (Map.Entry<Integer, byte[]> block : blocks.entrySet()) {
            if (reading(block.getKey(), access) == SectorKey.A) {
                requireSame(block.getKey(), block.getValue());
            }
        }
    }

    /**
     * Proves that a sector is as it should be: both keys open it where they open anything, the access bits and every given block that may be read are
     * there. Nothing is written.
     *
     * @param blocks by their number on the card; may be empty
     * @throws ChipFault {@link Kind#VERIFY} when something is not
     */
    public void requireSector(int sector, Map<Integer, byte[]> blocks, SectorTrailer trailer) throws ChipFault {
        proveSector(sector, new TreeMap<>(blocks), trailer);
    }

    private void requireOpens(int sector, SectorKey which, SecretBytes key) throws ChipFault {
        if (open(sector, List.of(new KeyAttempt(which, key))).isEmpty()) {
            throw new ChipFault(
                    Kind.VERIFY, "Sector " + sector + " of the chip does not open with its new key " + which + ".");
        }
    }

    private void requireSame(int block, byte[] written) throws ChipFault {
        if (!Arrays.equals(reader.read(block), written)) {
            throw new ChipFault(
                    Kind.VERIFY, "Block " + block + " of the chip does not read back what was written to it.");
        }
    }

    /**
     * Makes the open sector as it came from the factory: zeros, factory keys, everything open. Block 0 stays.
     *
     * @throws ChipFault as {@link #writeSector}
     */
    public void makeBlank(int sector) throws ChipFault {
        Map<Integer, byte[]> blocks = new TreeMap<>();
        for (int block = Math.max(1, size.firstBlock(sector)); block < size.trailer(sector); block++) {
            blocks.put(block, new byte[ClassicSize.BLOCK_BYTES]);
        }
        try (SecretBytes factory = SecretBytes.factory(KeyKind.MIFARE_48)) {
            writeSector(sector, blocks, new SectorTrailer(factory, AccessConditions.TRANSPORT, 0x69, factory));
        }
    }

    /**
     * Writes the factory's key over the one that the reader still has; without one nothing is sent, and nothing is sent twice. The session goes on. Where
     * the card went away, the reader is asked for it once more, since it takes keys only while a card is there.
     *
     * @throws ChipFault when the reader does not take it: it keeps the key until it loses its power or is given another
     */
    @Override
    public void close() throws ChipFault {
        if (!keyInReader) {
            return;
        }
        opened = null;
        try (SecretBytes factory = SecretBytes.factory(KeyKind.MIFARE_48)) {
            try {
                reader.loadKey(KEY_SLOT, factory);
            } catch (ChipFault away) {
                reader.session().reset();
                reader.loadKey(KEY_SLOT, factory);
            }
            keyInReader = false;
        }
    }

    private Opened requireOpen(int sector) {
        Opened now = opened;
        if (now == null || now.sector() != sector) {
            throw new IllegalStateException("Sector " + sector + " is not open.");
        }
        return now;
    }
}
