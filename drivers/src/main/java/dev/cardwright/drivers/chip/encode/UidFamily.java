package dev.cardwright.drivers.chip.encode;

/** Writes nothing: the chip's own number is what is reported. */
final class UidFamily implements CardFamily {
    @Override
    public Standing look(CardAtWork work) {
        return Standing.BLANK;
    }

    @Override
    public void write(CardAtWork work) {
        // The number is all there is.
    }

    @Override
    public ChipContent readBack(CardAtWork work) {
        return new ChipContent(new byte[0]);
    }

    @Override
    public void wipe(CardAtWork work) {
        // Nothing was written.
    }
}
