package dev.cardwright.station.privacy.residue;

import org.jspecify.annotations.Nullable;

/** Says in one sentence why something could not be read; the scan is then not complete. */
public final class ScanFault extends Exception {
    private static final long serialVersionUID = 1L;

    ScanFault(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
