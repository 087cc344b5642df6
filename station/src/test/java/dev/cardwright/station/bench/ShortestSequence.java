package dev.cardwright.station.bench;

import java.util.List;

/**
 * The fewest commands by which a profile's content gets onto a blank card and is proven by reading it back, by somebody who knows beforehand that the
 * card is blank, that nobody swaps it and that nothing is torn. It is counted, not measured: each line is a command or a pair that the card's language
 * does not let one leave out.
 */
record ShortestSequence(List<Part> parts) {
    /**
     * Commands of one sort.
     *
     * @param commands how many
     * @param why what they are
     */
    record Part(int commands, String why) {}

    static ShortestSequence of(Part... parts) {
        return new ShortestSequence(List.of(parts));
    }

    static Part part(int commands, String why) {
        return new Part(commands, why);
    }

    int commands() {
        return parts.stream().mapToInt(Part::commands).sum();
    }

    /** The number alone. */
    static ShortestSequence uid() {
        return of(part(1, "the chip's number"));
    }

    /**
     * A message and a password on an NTAG.
     *
     * @param messageBytes the message with its frame, filled up to whole pages
     */
    static ShortestSequence tag(int messageBytes) {
        int pages = (messageBytes + 3) / 4;
        return of(
                part(1, "the chip's number"),
                part(pages, "its pages, one command each"),
                part((pages + 3) / 4, "reading them back, four pages a command"),
                part(2, "password and its answer"),
                part(1, "the page that switches the password on"),
                part(1, "proving the password"));
    }

    /** Three applications with nine keys in all but the card's, two data files and a counter, on a card from the factory. */
    static ShortestSequence desfire() {
        return of(
                part(1, "the chip's number"),
                part(2, "authenticating with the factory's key"),
                part(1, "the card's new key"),
                part(2, "authenticating with it"),
                part(3, "making three applications"),
                part(3, "selecting each"),
                part(6, "authenticating with each one's key 0, to make files and change keys"),
                part(3, "making three files"),
                part(5, "changing the keys 1 and 2, 1 and 2, and 1"),
                part(2, "authenticating with the door's key for writing"),
                part(1, "writing the door's file"),
                part(2, "writing the time clock's file, and its commit"),
                part(3, "changing the keys 0"),
                part(6, "authenticating with each key 0 again, which proves it"),
                part(3, "the applications' settings"),
                part(10, "authenticating with the five other keys, which proves them"),
                part(3, "reading the three files back with one of those"),
                part(3, "selecting the card, and authenticating once more"),
                part(1, "the card's settings"));
    }
}
