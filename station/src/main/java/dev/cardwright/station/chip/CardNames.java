package dev.cardwright.station.chip;

import dev.cardwright.drivers.chip.desfire.DesfireVersion;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.storage.ClassicSize;
import dev.cardwright.drivers.chip.storage.MadApplication;
import dev.cardwright.drivers.chip.storage.MadPart;
import dev.cardwright.drivers.chip.storage.StorageAtr;
import dev.cardwright.drivers.chip.storage.StorageFamily;
import dev.cardwright.drivers.chip.storage.TagModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What cards and their parts are called. */
final class CardNames {

    private CardNames() {}

    static String of(StorageAtr atr) {
        return atr.family().map(CardNames::of).orElse(String.format(Locale.ROOT, "card %04X", atr.cardName()));
    }

    private static String of(StorageFamily family) {
        return switch (family) {
            case CLASSIC_1K -> "MIFARE Classic 1K";
            case CLASSIC_4K -> "MIFARE Classic 4K";
            case ULTRALIGHT -> "MIFARE Ultralight (most readers say so of every NTAG, too)";
            case MINI -> "MIFARE Mini";
            case PLUS_SL1_2K -> "MIFARE Plus 2K in security level 1";
            case PLUS_SL1_4K -> "MIFARE Plus 4K in security level 1";
            case PLUS_SL2_2K -> "MIFARE Plus 2K in security level 2";
            case PLUS_SL2_4K -> "MIFARE Plus 4K in security level 2";
            case ULTRALIGHT_C -> "MIFARE Ultralight C";
            case FELICA -> "FeliCa";
            case ULTRALIGHT_EV1 -> "MIFARE Ultralight EV1";
        };
    }

    static String of(DesfireVersion.Family family) {
        return switch (family) {
            case D40 -> "MIFARE DESFire of the first generation";
            case EV1 -> "MIFARE DESFire EV1";
            case EV2 -> "MIFARE DESFire EV2";
            case EV3 -> "MIFARE DESFire EV3";
            case OTHER -> "a relative of MIFARE DESFire, or a newer one";
        };
    }

    static String of(ClassicSize size) {
        return size == ClassicSize.ONE_K ? "MIFARE Classic 1K" : "MIFARE Classic 4K";
    }

    static String of(TagModel model) {
        return model == TagModel.ULTRALIGHT ? "MIFARE Ultralight" : model.name();
    }

    static String of(KeyKind kind) {
        return switch (kind) {
            case DES -> "DES";
            case TDES_2KEY -> "DES or 2K3DES";
            case TDES_3KEY -> "3K3DES";
            case AES_128 -> "AES-128";
            case MIFARE_48 -> "MIFARE Classic";
        };
    }

    /** Who has a right to a file. */
    static String right(int right) {
        return switch (right) {
            case FileRights.FREE -> "all";
            case FileRights.NEVER -> "none";
            default -> "key " + right;
        };
    }

    /** Whose sectors are, by the directory's two bytes, the cluster in front as application lists have it. */
    static String of(MadApplication application) {
        if (application.equals(MadApplication.NDEF)) {
            return "NDEF";
        }
        return String.format(Locale.ROOT, "%02X%02X", application.cluster(), application.code());
    }

    /** A sector that the directory gives to somebody. */
    record Entry(int sector, MadApplication application) {}

    /** All that are not free; the second part is for the sectors from 17 on. */
    static List<Entry> entries(List<MadPart> parts) {
        List<Entry> entries = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            List<MadApplication> listed = parts.get(part).applications();
            for (int place = 0; place < listed.size(); place++) {
                if (!listed.get(place).equals(MadApplication.FREE)) {
                    entries.add(new Entry((part == 0 ? 1 : 17) + place, listed.get(place)));
                }
            }
        }
        return entries;
    }
}
