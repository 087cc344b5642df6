package dev.cardwright.station.design;

import java.util.List;

/** The verb ends without a result; the message is for the person who asked, one line per reason. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
        super(sentence);
    }

    Refused(List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
    }
}
