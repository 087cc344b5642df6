package dev.cardwright.station.privacy;

import java.util.Set;

/**
 * What {@link Vault#destroy} did.
 *
 * @param destroyed cards whose key was overwritten by this call
 * @param alreadyGone cards that had no key when the call came (a repeated erasure, or never sealed)
 * @param wrappingKeyGeneration number of the wrapping key that replaced the old one
 */
public record KeyDestruction(Set<String> destroyed, Set<String> alreadyGone, long wrappingKeyGeneration) {
    public KeyDestruction {
        destroyed = Set.copyOf(destroyed);
        alreadyGone = Set.copyOf(alreadyGone);
    }
}
