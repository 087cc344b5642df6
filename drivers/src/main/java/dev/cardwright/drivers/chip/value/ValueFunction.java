package dev.cardwright.drivers.chip.value;

import java.util.List;

/**
 * A step from values to a value. The list of functions is closed: a profile is data, and nobody can bring code with it. Functions are
 * immutable, thread-safe and have no side effects; their settings are checked when they are made and throw
 * {@link IllegalArgumentException} in one sentence.
 */
public sealed interface ValueFunction
        permits TextBytes,
                Pad,
                PackedDecimal,
                UnsignedBytes,
                WholeNumber,
                DecimalDigits,
                HexText,
                HexBytes,
                Concat,
                Slice,
                WiegandFrame,
                UidNumber,
                Checksum,
                LuhnDigit,
                BerTlv,
                SimpleTlv,
                DateText,
                NdefBytes {

    /** How profiles and sentences call it. */
    String name();

    /**
     * What comes out when these go in, known before there is any value.
     *
     * @throws IllegalArgumentException in one sentence when there are too few or too many, or one is of a wrong type
     */
    ValueType resultOf(List<ValueType> arguments);

    /**
     * How long what comes out can be.
     *
     * @param arguments how long those that go in can be
     */
    Length lengthOf(List<Length> arguments);

    /**
     * Does it.
     *
     * @param arguments of types that {@link #resultOf} took
     * @throws ValueFault in one sentence when they cannot be worked with
     */
    Value apply(List<Value> arguments) throws ValueFault;
}
