package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.ndef.NdefFormatException;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.TearSafeOrder;
import dev.cardwright.drivers.chip.ndef.TlvArea;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * NDEF on a MIFARE Classic card: sectors that a directory names, readable with published keys, so that every telephone that knows Classic
 * finds the message [D: NXP AN1304, AN1305; R: byte for byte what libfreefare's mifare-classic-write-ndef makes of a 1K card; 4K with its
 * second directory is remembered, M]. One thread owns it.
 */
public final class ClassicNdef {
    private static final int BLOCK = ClassicSize.BLOCK_BYTES;
    private static final int NDEF_PURPOSE = 0x40;
    private static final int SECOND_DIRECTORY = 16;
    private static final AccessConditions NDEF_ACCESS = AccessConditions.of(DataAccess.OPEN, TrailerAccess.ALL_BY_B);

    private final MifareClassic card;
    private final SecretBytes directoryKeyB;
    private final SecretBytes ndefKeyB;

    /**
     * @param card a card of which no sector needs to be open
     * @param directoryKeyB key B of the directory's sectors, by which they are changed later
     * @param ndefKeyB key B of the NDEF sectors
     */
    public ClassicNdef(MifareClassic card, SecretBytes directoryKeyB, SecretBytes ndefKeyB) {
        this.card = card;
        this.directoryKeyB = directoryKeyB;
        this.ndefKeyB = ndefKeyB;
    }

    /** Key A of every directory: published, so that everybody can read it. */
    public static SecretBytes directoryKeyA() {
        return SecretBytes.of(KeyKind.MIFARE_48, HexFormat.of().parseHex("A0A1A2A3A4A5"));
    }

    /** Key A of every NDEF sector: published, so that everybody can read it. */
    public static SecretBytes ndefKeyA() {
        return SecretBytes.of(KeyKind.MIFARE_48, HexFormat.of().parseHex("D3F7D3F7D3F7"));
    }

    /**
     * How many sectors a message needs.
     *
     * @throws ChipFault {@link Kind#VALUES} when the card has not so many
     */
    public static int sectorsFor(NdefMessage message, ClassicSize size) throws ChipFault {
        int needed = TlvArea.bytesFor(message.encoded().length);
        int capacity = 0;
        int sectors = 0;
        for (int sector : usable(size)) {
            capacity += (size.blocksIn(sector) - 1) * BLOCK;
            sectors++;
            if (capacity >= needed) {
                return sectors;
            }
        }
        throw new ChipFault(Kind.VALUES, "The NDEF message needs " + needed + " bytes; the chip has " + capacity + ".");
    }

    private static List<Integer> usable(ClassicSize size) {
        List<Integer> sectors = new ArrayList<>();
        for (int sector = 1; sector < size.sectors(); sector++) {
            if (sector != SECOND_DIRECTORY) {
                sectors.add(sector);
            }
        }
        return sectors;
    }

    /**
     * Makes NDEF sectors of the first ones of a factory card, with an empty message in them; the directory comes last. Begun again on a card
     * torn away it goes on.
     *
     * @param sectors how many, from sector 1 on, without sector 16
     * @throws ChipFault {@link Kind#WRONG_CARD} when a sector has a key that is neither the factory's nor its own to be, holds something
     *     already, or the directory names other applications
     */
    public void format(int sectors) throws ChipFault {
        ClassicSize size = card.size();
        List<Integer> usable = usable(size);
        if (sectors < 1 || sectors > usable.size()) {
            throw new ChipFault(
                    Kind.VALUES, "The chip has 1 to " + usable.size() + " sectors for NDEF, not " + sectors + ".");
        }
        List<Integer> ours = usable.subList(0, sectors);
        byte[] uid = card.uid();
        for (int sector : ours) {
            formatNdef(sector, sector == 1);
        }
        MadPart first = MadPart.free(MadPart.FIRST_SECTORS);
        MadPart second = MadPart.free(MadPart.SECOND_SECTORS);
        for (int sector : ours) {
            if (sector < SECOND_DIRECTORY) {
                first = first.with(sector - 1, MadApplication.NDEF);
            } else {
                second = second.with(sector - SECOND_DIRECTORY - 1, MadApplication.NDEF);
            }
        }
        boolean large = size == ClassicSize.FOUR_K;
        if (large) {
            formatDirectory(
                    SECOND_DIRECTORY,
                    SECOND_DIRECTORY * 4,
                    second,
                    AccessConditions.of(DataAccess.WRITE_BY_B, TrailerAccess.ALL_BY_B),
                    0xC2);
        }
        AccessConditions firstAccess = new AccessConditions(
                DataAccess.OPEN, DataAccess.WRITE_BY_B, DataAccess.WRITE_BY_B, TrailerAccess.ALL_BY_B);
        formatDirectory(0, 1, first, firstAccess, large ? 0xC2 : 0xC1);
        requireSameCard(uid);
    }

    private void formatNdef(int sector, boolean start) throws ChipFault {
        try (SecretBytes keyA = ndefKeyA();
                SecretBytes factory = SecretBytes.factory(KeyKind.MIFARE_48)) {
            SectorKey opened = openBlankOr(sector, new KeyAttempt(SectorKey.B, ndefKeyB), factory);
            if (opened == SectorKey.B) {
                if (!card.trailer(sector).equals(new TrailerState(NDEF_ACCESS, NDEF_PURPOSE))) {
                    throw inUse(sector);
                }
                // A sector of an earlier try is taken for done only when its keys are proven.
                card.requireSector(sector, Map.of(), new SectorTrailer(keyA, NDEF_ACCESS, NDEF_PURPOSE, ndefKeyB));
                return;
            }
            byte[] empty = new byte[BLOCK];
            System.arraycopy(HexFormat.of().parseHex("0300FE"), 0, empty, 0, 3);
            Map<Integer, byte[]> blocks = start ? Map.of(card.size().firstBlock(sector), empty) : Map.of();
            requireBlank(sector, blocks);
            card.writeSector(sector, blocks, new SectorTrailer(keyA, NDEF_ACCESS, NDEF_PURPOSE, ndefKeyB));
        }
    }

    private void formatDirectory(int sector, int firstBlock, MadPart part, AccessConditions access, int purpose)
            throws ChipFault {
        try (SecretBytes keyA = directoryKeyA();
                SecretBytes factory = SecretBytes.factory(KeyKind.MIFARE_48)) {
            SectorKey opened = openBlankOr(sector, new KeyAttempt(SectorKey.B, directoryKeyB), factory);
            byte[] coded = part.coded();
            Map<Integer, byte[]> blocks = new TreeMap<>();
            for (int at = 0; at < coded.length; at += BLOCK) {
                blocks.put(firstBlock + at / BLOCK, Arrays.copyOfRange(coded, at, at + BLOCK));
            }
            if (opened == SectorKey.A) {
                requireBlank(sector, blocks);
            } else {
                requireNoOtherApplication(sector, firstBlock, blocks.size());
            }
            card.writeSector(sector, blocks, new SectorTrailer(keyA, access, purpose, directoryKeyB));
        }
    }

    /**
     * Opens a sector that is either as from the factory or already ours. The factory's key A comes first: factory cards have the same key B,
     * which opens nothing on them.
     */
    private SectorKey openBlankOr(int sector, KeyAttempt ours, SecretBytes factory) throws ChipFault {
        Optional<KeyAttempt> fits = card.open(sector, List.of(new KeyAttempt(SectorKey.A, factory), ours));
        return fits.map(KeyAttempt::which)
                .orElseThrow(() ->
                        new ChipFault(Kind.WRONG_CARD, "Sector " + sector + " of the chip has keys of somebody else."));
    }

    /** A sector that the factory's key opens holds nothing, or what it got here before the card was torn away. */
    private void requireBlank(int sector, Map<Integer, byte[]> wanted) throws ChipFault {
        byte[] nothing = new byte[BLOCK];
        boolean blank = card.trailer(sector).access().equals(AccessConditions.TRANSPORT);
        for (int block = Math.max(1, card.size().firstBlock(sector));
                blank && block < card.size().trailer(sector);
                block++) {
            byte[] there = card.read(block);
            blank = Arrays.equals(there, nothing) || Arrays.equals(there, wanted.getOrDefault(block, nothing));
        }
        if (!blank) {
            throw inUse(sector);
        }
    }

    private void requireNoOtherApplication(int sector, int firstBlock, int count) throws ChipFault {
        for (MadApplication named : part(firstBlock, count).applications()) {
            if (!named.equals(MadApplication.FREE) && !named.equals(MadApplication.NDEF)) {
                throw inUse(sector);
            }
        }
    }

    private static ChipFault inUse(int sector) {
        return new ChipFault(
                Kind.WRONG_CARD,
                "Sector " + sector + " of the chip is used by another application; only blank sectors are formatted.");
    }

    /**
     * The message on the card.
     *
     * @return nothing when the directory names no NDEF sector, or the message is empty
     * @throws ChipFault {@link Kind#WRONG_CARD} when there is no directory, or directory or message are broken
     */
    public Optional<NdefMessage> read() throws ChipFault {
        List<Integer> blocks = ndefBlocks();
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] area = new byte[blocks.size() * BLOCK];
            fillToMessage(area, blocks);
            return TlvArea.read(area);
        } catch (NdefFormatException broken) {
            throw new ChipFault(
                    Kind.WRONG_CARD, "The NDEF data on the chip are broken. " + broken.getMessage(), broken);
        }
    }

    /**
     * Writes the message into the sectors that the directory names, so that a torn card has none, the old or the new one; then reads it back.
     *
     * @throws ChipFault {@link Kind#VALUES} when it does not fit, {@link Kind#VERIFY} when it reads back otherwise,
     *     {@link Kind#WRONG_UID} when the card was changed meanwhile
     */
    public void write(NdefMessage message) throws ChipFault {
        byte[] uid = card.uid();
        List<Integer> blocks = ndefBlocks();
        if (blocks.isEmpty()) {
            throw new ChipFault(Kind.WRONG_CARD, "The directory of the chip names no sector for NDEF.");
        }
        byte[] area = start(blocks);
        byte[] wanted;
        try {
            wanted = TearSafeOrder.wanted(area, message, BLOCK);
        } catch (IllegalArgumentException large) {
            throw new ChipFault(Kind.VALUES, String.valueOf(large.getMessage()), large);
        }
        OpenSector sector = new OpenSector();
        for (TearSafeOrder.Step step : TearSafeOrder.steps(wanted, area, BLOCK)) {
            int block = blocks.get(step.unit());
            sector.at(block);
            card.writeKnown(block, step.content());
        }
        byte[] written = new byte[wanted.length];
        fill(written, blocks, 0, wanted.length / BLOCK);
        if (!Arrays.equals(written, wanted)) {
            throw new ChipFault(Kind.VERIFY, "The chip does not read back the NDEF message that was written to it.");
        }
        requireSameCard(uid);
    }

    /** The blocks of the first run of NDEF sectors, in their order. */
    private List<Integer> ndefBlocks() throws ChipFault {
        ClassicSize size = card.size();
        List<MadApplication> all = new ArrayList<>();
        try (SecretBytes keyA = directoryKeyA()) {
            if (card.open(0, List.of(new KeyAttempt(SectorKey.A, keyA))).isEmpty()) {
                throw new ChipFault(Kind.WRONG_CARD, "The chip has no directory that everybody may read.");
            }
            all.addAll(part(1, 2).applications());
            if (size == ClassicSize.FOUR_K && (card.trailer(0).generalPurpose() & 3) == 2) {
                card.open(SECOND_DIRECTORY, SectorKey.A, keyA);
                all.addAll(part(SECOND_DIRECTORY * 4, 3).applications());
            }
        }
        List<Integer> usable = usable(size);
        List<Integer> blocks = new ArrayList<>();
        int place = all.indexOf(MadApplication.NDEF);
        while (place >= 0
                && place < Math.min(all.size(), usable.size())
                && all.get(place).equals(MadApplication.NDEF)) {
            int sector = usable.get(place++);
            for (int block = size.firstBlock(sector); block < size.trailer(sector); block++) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    private MadPart part(int firstBlock, int count) throws ChipFault {
        byte[] coded = new byte[count * BLOCK];
        for (int block = 0; block < count; block++) {
            System.arraycopy(card.read(firstBlock + block), 0, coded, block * BLOCK, BLOCK);
        }
        return MadPart.of(coded);
    }

    /** Reads as far as the end of the first message, wherever it stands; what is no NDEF at all is written over from its first byte. */
    private byte[] start(List<Integer> blocks) throws ChipFault {
        byte[] area = new byte[blocks.size() * BLOCK];
        try {
            fillToMessage(area, blocks);
            return area;
        } catch (NdefFormatException broken) {
            return new byte[area.length];
        }
    }

    private void fillToMessage(byte[] area, List<Integer> blocks) throws ChipFault, NdefFormatException {
        int known = 0;
        int needed = 1;
        while (needed > known * BLOCK) {
            int to = Math.min(blocks.size(), (needed + BLOCK - 1) / BLOCK);
            fill(area, blocks, known, to);
            known = to;
            needed = TlvArea.needed(area, known * BLOCK);
        }
    }

    private void fill(byte[] area, List<Integer> blocks, int from, int to) throws ChipFault {
        OpenSector sector = new OpenSector();
        for (int at = from; at < to; at++) {
            sector.at(blocks.get(at));
            System.arraycopy(card.read(blocks.get(at)), 0, area, at * BLOCK, BLOCK);
        }
    }

    private void requireSameCard(byte[] uid) throws ChipFault {
        if (!Arrays.equals(card.uid(), uid)) {
            throw new ChipFault(Kind.WRONG_UID, "The card at the station was changed while it was being encoded.");
        }
    }

    /** Opens an NDEF sector only when it is another one than before. */
    private final class OpenSector {
        private int open = -1;

        void at(int block) throws ChipFault {
            int sector = card.size().sectorOf(block);
            if (sector != open) {
                try (SecretBytes keyA = ndefKeyA()) {
                    card.open(sector, SectorKey.A, keyA);
                }
                open = sector;
            }
        }
    }
}
