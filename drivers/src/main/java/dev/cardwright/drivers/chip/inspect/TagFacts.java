package dev.cardwright.drivers.chip.inspect;

import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.Type2Container;
import dev.cardwright.drivers.chip.storage.TagIdentity;
import dev.cardwright.drivers.chip.storage.TagSettings;

/**
 * A tag of pages: an Ultralight, an NTAG, or a relative.
 *
 * @param identity which model it is
 * @param container what its capability container says
 * @param settings its locks and its password
 * @param ndef the message that everybody may read
 */
public record TagFacts(
        Told<TagIdentity> identity, Told<Type2Container> container, Told<TagSettings> settings, Told<NdefMessage> ndef)
        implements ChipFacts {}
