package dev.cardwright.simulator.card;

/** What comes back from a card over the air when the bytes of a command reach it without a PC/SC reader in between. */
public sealed interface AirAnswer {
    /** The card said nothing: it is halted, dead or out of the field, or does not know the command. */
    AirAnswer SILENCE = new Silence();

    /** The card did what a write asked. */
    AirAnswer ACKNOWLEDGE = new Nibble(0xA);

    /** The card refused: the argument or the right for it is missing [M]. */
    AirAnswer REFUSE = new Nibble(0x0);

    /** The key or password was wrong. */
    AirAnswer WRONG_KEY = new WrongKey();

    /** Whole bytes, without the checksum of the air interface. */
    final class Data implements AirAnswer {
        private final byte[] bytes;

        /** These bytes. */
        public Data(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** What was said. */
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /**
     * Four bits: A means done, everything else refused.
     *
     * @param bits 0 to 15
     */
    record Nibble(int bits) implements AirAnswer {}

    /** Nothing at all. */
    record Silence() implements AirAnswer {}

    /** An authentication that failed; the card is halted now. */
    record WrongKey() implements AirAnswer {}
}
