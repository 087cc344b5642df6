package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.ndef.TlvArea;
import dev.cardwright.drivers.chip.profile.ClassicPlan;
import dev.cardwright.drivers.chip.profile.ClassicPlan.ClassicMessage;
import dev.cardwright.drivers.chip.profile.ClassicPlan.Sector;
import dev.cardwright.drivers.chip.profile.Fragment;
import dev.cardwright.drivers.chip.storage.AccessConditions;
import dev.cardwright.drivers.chip.storage.ClassicSize;
import dev.cardwright.drivers.chip.storage.DataAccess;
import dev.cardwright.drivers.chip.storage.MadApplication;
import dev.cardwright.drivers.chip.storage.MadPart;
import dev.cardwright.drivers.chip.storage.SectorTrailer;
import dev.cardwright.drivers.chip.storage.TrailerAccess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the sectors of a plan for one card, in the order in which they are written: data, message, directory. Stateless. */
final class ClassicTargets {
    private static final int BLOCK = ClassicSize.BLOCK_BYTES;
    private static final int SECOND = 16;
    private static final int NDEF_PURPOSE = 0x40;
    private static final AccessConditions NDEF_ACCESS = AccessConditions.of(DataAccess.OPEN, TrailerAccess.ALL_BY_B);
    private static final AccessConditions SECOND_ACCESS =
            AccessConditions.of(DataAccess.WRITE_BY_B, TrailerAccess.ALL_BY_B);

    /** The maker's block is in front of the directory; libfreefare leaves it open, and so does this [R]. */
    private static final AccessConditions FIRST_ACCESS =
            new AccessConditions(DataAccess.OPEN, DataAccess.WRITE_BY_B, DataAccess.WRITE_BY_B, TrailerAccess.ALL_BY_B);

    private ClassicTargets() {}

    /** Everything, with the values of an order. */
    static List<SectorTarget> all(CardAtWork work, ClassicPlan plan, ClassicSize size, ClassicKeys keys)
            throws ChipFault {
        List<SectorTarget> targets = new ArrayList<>(sectors(work, plan, size, keys));
        List<Integer> message = new ArrayList<>();
        if (plan.ndef().isPresent()) {
            ClassicMessage ndef = plan.ndef().get();
            byte[] block = TlvArea.coded(work.message(ndef.message()));
            message = messageSectors(plan, size, block.length - 1);
            int at = 0;
            for (int sector : message) {
                int bytes = (size.blocksIn(sector) - 1) * BLOCK;
                byte[] part = at < block.length
                        ? Arrays.copyOf(Arrays.copyOfRange(block, at, Math.min(block.length, at + bytes)), bytes)
                        : new byte[bytes];
                targets.add(ndef(sector, part, size, keys, ndef));
                at += bytes;
            }
        }
        targets.addAll(directory(plan, size, keys, message));
        return targets;
    }

    /** The sectors of the plan's own; without the values of an order they have no data. */
    static List<SectorTarget> sectors(CardAtWork work, ClassicPlan plan, ClassicSize size, ClassicKeys keys)
            throws ChipFault {
        List<SectorTarget> targets = new ArrayList<>();
        for (Sector sector : plan.sectors()) {
            SortedMap<Integer, byte[]> blocks = new TreeMap<>();
            if (work.hasValues()) {
                byte[] all = work.filled((size.blocksIn(sector.number()) - 1) * BLOCK, sector.content());
                for (Fragment fragment : sector.content()) {
                    int end = fragment.at() + work.bytes(fragment.value()).length;
                    for (int block = fragment.at() / BLOCK; block * BLOCK < end; block++) {
                        blocks.put(
                                size.firstBlock(sector.number()) + block,
                                Arrays.copyOfRange(all, block * BLOCK, (block + 1) * BLOCK));
                    }
                }
            }
            targets.add(new SectorTarget(
                    sector.number(),
                    blocks,
                    new SectorTrailer(
                            keys.named(sector.keyA()),
                            sector.access(),
                            sector.generalPurpose(),
                            keys.named(sector.keyB()))));
        }
        return targets;
    }

    /** All sectors that a message of any length may have. */
    static List<SectorTarget> possibleMessage(ClassicPlan plan, ClassicSize size, ClassicKeys keys) {
        List<SectorTarget> targets = new ArrayList<>();
        plan.ndef()
                .ifPresent(ndef ->
                        row(plan, size).forEach(sector -> targets.add(ndef(sector, new byte[0], size, keys, ndef))));
        return targets;
    }

    /** Their numbers. */
    static List<Integer> possibleSectors(ClassicPlan plan, ClassicSize size) {
        return plan.ndef().isPresent() ? row(plan, size) : List.of();
    }

    private static SectorTarget ndef(
            int sector, byte[] content, ClassicSize size, ClassicKeys keys, ClassicMessage ndef) {
        return new SectorTarget(
                sector,
                blocks(size.firstBlock(sector), content),
                new SectorTrailer(keys.ndefA(), NDEF_ACCESS, NDEF_PURPOSE, keys.named(ndef.keyB())));
    }

    private static SortedMap<Integer, byte[]> blocks(int first, byte[] content) {
        SortedMap<Integer, byte[]> blocks = new TreeMap<>();
        for (int at = 0; at < content.length; at += BLOCK) {
            blocks.put(first + at / BLOCK, Arrays.copyOfRange(content, at, at + BLOCK));
        }
        return blocks;
    }

    /** The sectors that hold the directory, the first one last: with its trailer the card shows it. */
    static List<SectorTarget> directory(ClassicPlan plan, ClassicSize size, ClassicKeys keys, List<Integer> message) {
        if (plan.directory().isEmpty() && plan.ndef().isEmpty()) {
            return List.of();
        }
        SecretBytes keyB = keys.named(plan.directory()
                .map(ClassicPlan.Directory::keyB)
                .orElseGet(() -> plan.ndef().orElseThrow().keyB()));
        int publisher =
                plan.directory().map(ClassicPlan.Directory::publisherSector).orElse(0);
        MadPart first =
                new MadPart(publisher, MadPart.free(MadPart.FIRST_SECTORS).applications());
        MadPart second =
                new MadPart(publisher, MadPart.free(MadPart.SECOND_SECTORS).applications());
        for (int sector = 1; sector < size.sectors(); sector++) {
            MadApplication application = application(plan, message, sector);
            if (sector < SECOND) {
                first = first.with(sector - 1, application);
            } else if (sector > SECOND) {
                second = second.with(sector - SECOND - 1, application);
            }
        }
        boolean large = second.applications().stream().anyMatch(named -> !named.equals(MadApplication.FREE));
        List<SectorTarget> targets = new ArrayList<>();
        if (large) {
            targets.add(new SectorTarget(
                    SECOND,
                    blocks(size.firstBlock(SECOND), second.coded()),
                    new SectorTrailer(keys.directoryA(), SECOND_ACCESS, 0xC2, keyB)));
        }
        targets.add(new SectorTarget(
                0,
                blocks(1, first.coded()),
                new SectorTrailer(keys.directoryA(), FIRST_ACCESS, large ? 0xC2 : 0xC1, keyB)));
        return targets;
    }

    private static MadApplication application(ClassicPlan plan, List<Integer> message, int sector) {
        if (message.contains(sector)) {
            return MadApplication.NDEF;
        }
        for (Sector own : plan.sectors()) {
            if (own.number() == sector && own.application().isPresent()) {
                int number = own.application().getAsInt();
                return new MadApplication(number & 0xFF, number >> 8 & 0xFF);
            }
        }
        return MadApplication.FREE;
    }

    /** The first sectors in a row that the plan does not use. */
    private static List<Integer> row(ClassicPlan plan, ClassicSize size) {
        List<Integer> row = new ArrayList<>();
        for (int sector = 1; sector < size.sectors(); sector++) {
            int number = sector;
            boolean used = plan.sectors().stream().anyMatch(own -> own.number() == number);
            if (used && !row.isEmpty()) {
                break;
            }
            if (!used && sector != SECOND) {
                row.add(sector);
            }
        }
        return row;
    }

    /**
     * Those that a message takes.
     *
     * @throws ChipFault {@link Kind#VALUES} when there are not enough
     */
    static List<Integer> messageSectors(ClassicPlan plan, ClassicSize size, int bytes) throws ChipFault {
        List<Integer> sectors = new ArrayList<>();
        int room = 0;
        for (int sector : row(plan, size)) {
            sectors.add(sector);
            room += (size.blocksIn(sector) - 1) * BLOCK;
            if (room >= bytes) {
                return sectors;
            }
        }
        throw new ChipFault(
                Kind.VALUES,
                "The NDEF message needs " + bytes + " bytes; the sectors in a row that the profile leaves free have "
                        + room + ".");
    }
}
