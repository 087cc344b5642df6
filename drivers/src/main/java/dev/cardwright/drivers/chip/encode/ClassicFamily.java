package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ndef.TlvArea;
import dev.cardwright.drivers.chip.profile.ChipKind;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ClassicPlan;
import dev.cardwright.drivers.chip.profile.ClassicPlan.Sector;
import dev.cardwright.drivers.chip.profile.Fragment;
import dev.cardwright.drivers.chip.storage.ClassicSize;
import dev.cardwright.drivers.chip.storage.MifareClassic;
import dev.cardwright.drivers.chip.value.Value;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * MIFARE Classic: sector by sector, data under the factory's keys and the trailer behind it, the directory last. So a sector with our keys is always whole,
 * and a torn card is completed where it stopped. The reader is given the factory's key at the end of every step, whatever went wrong.
 */
final class ClassicFamily implements CardFamily {
    private final ChipProfile profile;
    private final ClassicPlan plan;

    /** @throws IllegalArgumentException when the plan does something for ever that the profile does not name, or that cannot be */
    ClassicFamily(ChipProfile profile, ClassicPlan plan) {
        if (!profile.irreversible().containsAll(plan.irreversible())) {
            throw new IllegalArgumentException(
                    "The profile " + profile.id() + " does not name everything that can never be taken back.");
        }
        boolean directory = plan.directory().isPresent() || plan.ndef().isPresent();
        for (Sector sector : plan.sectors()) {
            if (sector.access().dataBehindReadableB()
                    || (directory && (sector.number() == 0 || sector.number() == 16))) {
                throw new IllegalArgumentException("Sector " + sector.number() + " of the profile " + profile.id()
                        + " is the directory's, or keeps data for a key B that could not be used.");
            }
        }
        this.profile = profile;
        this.plan = plan;
    }

    private static ClassicSize sizeOf(ChipKind chip) {
        return chip == ChipKind.CLASSIC_4K ? ClassicSize.FOUR_K : ClassicSize.ONE_K;
    }

    @Override
    public void checkSizes(ChipProfile checked, Map<String, Value> values) throws ChipFault {
        for (ChipKind chip : checked.chips()) {
            ClassicSize size = sizeOf(chip);
            for (Sector sector : plan.sectors()) {
                if (sector.number() >= size.sectors()) {
                    throw new ChipFault(
                            Kind.VALUES,
                            "A chip of the kind " + chip.written() + " has no sector " + sector.number() + ".");
                }
                int room = (size.blocksIn(sector.number()) - 1) * ClassicSize.BLOCK_BYTES;
                int first = sector.number() == 0 ? ClassicSize.BLOCK_BYTES : 0;
                for (Fragment fragment : sector.content()) {
                    int end = fragment.at() + length(values, fragment.value());
                    if (fragment.at() < first || end > room) {
                        throw new ChipFault(
                                Kind.VALUES,
                                "The value \"" + fragment.value() + "\" takes the bytes " + fragment.at() + " to " + end
                                        + " of sector " + sector.number() + ". Allowed: from " + first + " to " + room
                                        + ".");
                    }
                }
            }
            if (plan.ndef().isPresent()) {
                int bytes = length(values, plan.ndef().get().message());
                ClassicTargets.messageSectors(plan, size, TlvArea.bytesFor(bytes));
            }
        }
    }

    private static int length(Map<String, Value> values, String name) {
        return values.get(name) instanceof Value.Bytes bytes ? bytes.length() : 0;
    }

    /** What is done with the sectors of one card. */
    @FunctionalInterface
    private interface Step {
        void at(MifareClassic card, ClassicKeys keys) throws ChipFault;
    }

    /** Both keys and reader forget at the end. */
    private void work(CardAtWork work, boolean writing, Step step) throws ChipFault {
        try (MifareClassic card = MifareClassic.of(work.session())) {
            if (profile.chips().stream().noneMatch(chip -> sizeOf(chip) == card.size())) {
                throw new ChipFault(
                        Kind.WRONG_CARD,
                        "The MIFARE Classic chip at the station has another size than profile " + profile.id()
                                + " expects.");
            }
            try (ClassicKeys keys = ClassicKeys.of(work, plan.keys(), writing)) {
                step.at(card, keys);
            }
        }
    }

    @Override
    public Standing look(CardAtWork work) throws ChipFault {
        List<SectorTarget.State> states = new ArrayList<>();
        work(work, false, (card, keys) -> {
            for (SectorTarget target : ClassicTargets.all(work, plan, card.size(), keys)) {
                states.add(target.look(card));
            }
        });
        return states.stream().allMatch(state -> state == SectorTarget.State.BLANK) ? Standing.BLANK : Standing.BEGUN;
    }

    @Override
    public void write(CardAtWork work) throws ChipFault {
        work(work, true, (card, keys) -> {
            for (SectorTarget target : ClassicTargets.all(work, plan, card.size(), keys)) {
                target.write(card);
            }
        });
    }

    @Override
    public ChipContent readBack(CardAtWork work) throws ChipFault {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        work(work, false, (card, keys) -> {
            List<SectorTarget> targets = work.hasValues()
                    ? ClassicTargets.all(work, plan, card.size(), keys)
                    : ClassicTargets.sectors(work, plan, card.size(), keys);
            for (SectorTarget target : targets) {
                target.readBack(card);
                target.blocks().values().forEach(content::writeBytes);
            }
        });
        return new ChipContent(content.toByteArray());
    }

    @Override
    public void finishForever(CardAtWork work) throws ChipFault {
        if (plan.irreversible().isEmpty()) {
            return;
        }
        work(work, true, (card, keys) -> {
            for (SectorTarget target : ClassicTargets.sectors(work, plan, card.size(), keys)) {
                target.finish(card);
            }
        });
    }

    @Override
    public void requireFinished(CardAtWork work, ChipUid shown) throws ChipFault {
        if (plan.irreversible().isEmpty()) {
            return;
        }
        work(work, false, (card, keys) -> {
            for (SectorTarget target : ClassicTargets.sectors(work, plan, card.size(), keys)) {
                if (!target.isFinished(card)) {
                    throw new ChipFault(Kind.VERIFY, "A sector of the chip is not frozen as the profile says.");
                }
            }
        });
    }

    @Override
    public void wipe(CardAtWork work) throws ChipFault {
        work(work, false, (card, keys) -> {
            List<SectorTarget> directory = ClassicTargets.directory(
                    plan, card.size(), keys, ClassicTargets.possibleSectors(plan, card.size()));
            for (int at = directory.size() - 1; at >= 0; at--) {
                // The first part alone is always there.
                directory.get(at).wipe(card, at == directory.size() - 1);
            }
            for (SectorTarget target : ClassicTargets.possibleMessage(plan, card.size(), keys)) {
                target.wipe(card, false);
            }
            for (SectorTarget target : ClassicTargets.sectors(work, plan, card.size(), keys)) {
                target.wipe(card, true);
            }
        });
    }
}
