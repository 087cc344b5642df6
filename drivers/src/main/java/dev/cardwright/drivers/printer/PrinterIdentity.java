package dev.cardwright.drivers.printer;

/**
 * Which machine this is, in the machine's own words; {@code "unknown"} where it does not say.
 *
 * @param model the type
 * @param serialNumber the machine's serial number
 * @param firmware the firmware's version
 */
public record PrinterIdentity(String model, String serialNumber, String firmware) {}
