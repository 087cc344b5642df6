package dev.cardwright.drivers.chip.ndef;

import java.util.ArrayList;
import java.util.List;

/**
 * An address with titles: a message within a record [D: NFC Forum Smart Poster, remembered; M]. Other parts it may have (icon, action,
 * size) are not written, and are passed over when read.
 *
 * @param uri where it leads
 * @param titles at most one a language
 */
public record NdefSmartPoster(NdefUri uri, List<NdefText> titles) implements NdefContent {
    static final byte[] TYPE = {'S', 'p'};

    /** @throws IllegalArgumentException when two titles have the same language */
    public NdefSmartPoster {
        titles = List.copyOf(titles);
        if (titles.stream().map(NdefText::language).distinct().count() != titles.size()) {
            throw new IllegalArgumentException("A smart poster has at most one title in each language.");
        }
    }

    static NdefSmartPoster of(NdefRecord record) throws NdefFormatException {
        List<NdefUri> uris = new ArrayList<>();
        List<NdefText> titles = new ArrayList<>();
        for (NdefRecord part : NdefMessage.parse(record.payload()).records()) {
            if (part.is(TypeNameFormat.WELL_KNOWN, NdefUri.TYPE)) {
                uris.add(NdefUri.of(part));
            } else if (part.is(TypeNameFormat.WELL_KNOWN, NdefText.TYPE)) {
                titles.add(NdefText.of(part));
            }
        }
        if (uris.size() != 1) {
            throw new NdefFormatException(0, "A smart poster has one address, not " + uris.size());
        }
        try {
            return new NdefSmartPoster(uris.get(0), titles);
        } catch (IllegalArgumentException twice) {
            throw new NdefFormatException(0, "A smart poster has two titles in the same language");
        }
    }

    @Override
    public NdefRecord record() {
        List<NdefRecord> parts = new ArrayList<>();
        parts.add(uri.record());
        titles.forEach(title -> parts.add(title.record()));
        return new NdefRecord(TypeNameFormat.WELL_KNOWN, TYPE, new byte[0], new NdefMessage(parts).encoded());
    }
}
