package dev.cardwright.simulator.card.desfire;

/** One command of the card. */
record Instruction(Shaper shaper, Runner runner, Arrival arrival) {
    /** A command of which nothing happens before it is whole. */
    Instruction(Shaper shaper, Runner runner) {
        this(shaper, runner, (header, data) -> {});
    }

    /** Looks at what came first and says what the whole command looks like; refuses what need not be awaited. */
    @FunctionalInterface
    interface Shaper {
        /** The shape of a command that begins with these bytes. */
        Shape shape(byte[] received) throws Refusal;
    }

    /** Does what the command says. */
    @FunctionalInterface
    interface Runner {
        /** The answer to a command whose protection was checked and taken off. */
        Answer run(byte[] header, byte[] data) throws Refusal;
    }

    /** Takes what has come of a command while more frames are awaited. */
    @FunctionalInterface
    interface Arrival {
        /** The data so far, deciphered but not checked. */
        void arrived(byte[] header, byte[] data) throws Refusal;
    }

    /** A command of fixed length without a data field. */
    static Instruction ordinary(int length, Runner runner) {
        return new Instruction(received -> Shape.ordinary(), (header, data) -> {
            Refusal.unless(header.length == length, Status.LENGTH_ERROR);
            return runner.run(header, data);
        });
    }
}
