package dev.cardwright.station;

import java.util.Optional;

/** The version this station was built as. */
final class Version {

    private Version() {}

    static String text() {
        return Optional.ofNullable(Station.class.getPackage().getImplementationVersion())
                .orElse("unpacked");
    }
}
