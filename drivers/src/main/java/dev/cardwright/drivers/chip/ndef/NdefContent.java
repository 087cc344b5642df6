package dev.cardwright.drivers.chip.ndef;

/** What a record says to a reader. The texts of all kinds are masks: content leads to a person. */
public sealed interface NdefContent permits NdefUri, NdefText, NdefMime, NdefSmartPoster, NdefOther {
    /** The record that says it. */
    NdefRecord record();

    /**
     * Understands a record.
     *
     * @return {@link NdefOther} for a kind that is not known here
     * @throws NdefFormatException when it is of a known kind and broken
     */
    static NdefContent of(NdefRecord record) throws NdefFormatException {
        if (record.is(TypeNameFormat.WELL_KNOWN, NdefUri.TYPE)) {
            return NdefUri.of(record);
        }
        if (record.is(TypeNameFormat.WELL_KNOWN, NdefText.TYPE)) {
            return NdefText.of(record);
        }
        if (record.is(TypeNameFormat.WELL_KNOWN, NdefSmartPoster.TYPE)) {
            return NdefSmartPoster.of(record);
        }
        if (record.format() == TypeNameFormat.MEDIA) {
            return NdefMime.of(record);
        }
        return new NdefOther(record);
    }
}
