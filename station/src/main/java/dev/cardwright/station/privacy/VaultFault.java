package dev.cardwright.station.privacy;

import org.jspecify.annotations.Nullable;

/** Says in one sentence why the key files cannot be used; a person has to look at the folder. */
public final class VaultFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VaultFault(String sentence) {
        super(sentence);
    }

    VaultFault(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
