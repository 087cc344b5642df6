package dev.cardwright.drivers.chip.storage;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One part of a card's directory (MAD): in sector 0 for sectors 1 to 15, and on 4K cards in sector 16 for sectors 17 to 39
 * [D: NXP AN10787; V: check bytes of real cards; R: a card that libfreefare wrote].
 *
 * @param publisherSector the sector of whoever issued the card; 0 for none
 * @param applications whose the sectors are, 15 or 23 of them
 */
public record MadPart(int publisherSector, List<MadApplication> applications) {
    /** Sectors that the part in sector 0 names. */
    public static final int FIRST_SECTORS = 15;

    /** Sectors that the part in sector 16 names. */
    public static final int SECOND_SECTORS = 23;

    private static final int POLYNOMIAL = 0x1D;
    private static final int PRESET = 0xC7;

    /** @throws IllegalArgumentException when there are as many applications as no part has, or the publisher's sector cannot be */
    public MadPart {
        applications = List.copyOf(applications);
        if (applications.size() != FIRST_SECTORS && applications.size() != SECOND_SECTORS) {
            throw new IllegalArgumentException("A directory names 15 or 23 sectors, not " + applications.size() + ".");
        }
        if (publisherSector < 0 || publisherSector > 39 || publisherSector == 16) {
            throw new IllegalArgumentException(
                    "The publisher of a card has the sector 1 to 39 without 16, or 0 for none, not " + publisherSector
                            + ".");
        }
    }

    /** A directory in which all sectors are free. */
    public static MadPart free(int sectors) {
        return new MadPart(0, Collections.nCopies(sectors, MadApplication.FREE));
    }

    /** The same with another application at this place, counted from 0. */
    public MadPart with(int place, MadApplication application) {
        List<MadApplication> changed = new ArrayList<>(applications);
        changed.set(place, application);
        return new MadPart(publisherSector, changed);
    }

    /** The bytes of two blocks, or three. */
    public byte[] coded() {
        byte[] coded = new byte[2 + 2 * applications.size()];
        coded[1] = (byte) publisherSector;
        for (int place = 0; place < applications.size(); place++) {
            coded[2 + 2 * place] = (byte) applications.get(place).code();
            coded[3 + 2 * place] = (byte) applications.get(place).cluster();
        }
        coded[0] = (byte) check(coded, 1);
        return coded;
    }

    /**
     * Reads the bytes of two blocks, or three.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} when the check byte is wrong or the publisher's sector cannot be
     */
    public static MadPart of(byte[] coded) throws ChipFault {
        if (coded.length != 32 && coded.length != 48) {
            throw new IllegalArgumentException("A directory has 32 or 48 bytes, not " + coded.length + ".");
        }
        if (check(coded, 1) != (coded[0] & 0xFF)) {
            throw new ChipFault(Kind.WRONG_CARD, "The directory of the chip is broken: its check byte is wrong.");
        }
        List<MadApplication> applications = new ArrayList<>();
        for (int at = 2; at < coded.length; at += 2) {
            applications.add(new MadApplication(coded[at] & 0xFF, coded[at + 1] & 0xFF));
        }
        try {
            return new MadPart(coded[1] & 0x3F, applications);
        } catch (IllegalArgumentException publisher) {
            throw new ChipFault(
                    Kind.WRONG_CARD, "The directory of the chip names a publisher's sector that cannot be.", publisher);
        }
    }

    /** CRC 8 with x8+x4+x3+x2+1, most significant bit first. */
    static int check(byte[] bytes, int from) {
        int crc = PRESET;
        for (int at = from; at < bytes.length; at++) {
            crc ^= bytes[at] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) != 0 ? (crc << 1 ^ POLYNOMIAL) & 0xFF : crc << 1;
            }
        }
        return crc;
    }
}
