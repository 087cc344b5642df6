package dev.cardwright.drivers.printer;

import java.util.Optional;

/**
 * Which machine this is, in the machine's own words; {@code "unknown"} where it does not say.
 *
 * @param model the type
 * @param serialNumber the machine's serial number
 * @param firmware the firmware's version
 * @param printHead the print head's own number, where the machine knows it
 */
public record PrinterIdentity(String model, String serialNumber, String firmware, Optional<String> printHead) {
    /** A machine that says nothing about its print head. */
    public PrinterIdentity(String model, String serialNumber, String firmware) {
        this(model, serialNumber, firmware, Optional.empty());
    }
}
