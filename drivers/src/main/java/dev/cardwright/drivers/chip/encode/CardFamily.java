package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.value.Value;
import java.util.Map;

/**
 * How a plan is carried out on one family of cards. Stateless and thread-safe. The encoder reads the card's number before and after and
 * compares; what is here may trust that it is one card.
 */
interface CardFamily {
    /** What a card is for a profile before it is written. */
    enum Standing {
        /** Nothing of anybody stands on it. */
        BLANK,
        /** This profile began it for this person, or even finished it. */
        BEGUN
    }

    /**
     * Checks before a card moves whether values fit the places they are for.
     *
     * @param values all values of the plan; what is made of the chip's number stands in for another number of the same length
     * @throws ChipFault {@link ChipFault.Kind#VALUES} with the value's name and what is allowed
     */
    default void checkSizes(ChipProfile profile, Map<String, Value> values) throws ChipFault {}

    /**
     * The card's own number. It may have to be asked for with a key, on a card that shows random ones.
     *
     * @param work with the number that the card is supposed to have; with the shown one where nobody knows, and then without the values and
     *     keys that are made of the card's number
     * @param shown what the card gave at activation
     * @throws ChipFault {@link ChipFault.Kind#WRONG_CARD} when it cannot be told, with the reason
     */
    default ChipUid ownNumber(CardAtWork work, ChipUid shown) throws ChipFault {
        return shown;
    }

    /**
     * Looks at the card and writes nothing.
     *
     * @throws ChipFault {@link ChipFault.Kind#WRONG_CARD} with one sentence when it may not be written: another family, too small, foreign keys,
     *     another person's data
     */
    Standing look(CardAtWork work) throws ChipFault;

    /** Writes everything that is missing, in an order in which a torn card is either as before or can be completed. */
    void write(CardAtWork work) throws ChipFault;

    /**
     * Reads everything that may be read, proves the keys and settings, and where the values are there compares.
     *
     * @throws ChipFault {@link ChipFault.Kind#VERIFY} when something is not as the profile says
     */
    ChipContent readBack(CardAtWork work) throws ChipFault;

    /**
     * Does what can never be taken back and was allowed; called after {@link #readBack} passed. What was done before is not done again.
     */
    default void finishForever(CardAtWork work) throws ChipFault {}

    /**
     * Proves on a later visit, as far as a card tells, that {@link #finishForever} was done.
     *
     * @param shown what the card gave at activation
     * @throws ChipFault {@link ChipFault.Kind#VERIFY} when it was not
     */
    default void requireFinished(CardAtWork work, ChipUid shown) throws ChipFault {}

    /** Makes a test card blank again, with its keys. */
    void wipe(CardAtWork work) throws ChipFault;
}
