package dev.cardwright.drivers.link;

/** What a person does about a connection that could not be made or was lost. The words stand with the printer's faults. */
public enum Remedy {
    /** Nothing more is known than that it does not go: power, cable, address. */
    CONNECTION,
    /** The address names no device that is there. */
    SERIAL_MISSING,
    /** The address names something that is no serial port. */
    SERIAL_NAME,
    /** The system does not let this user at the port. */
    SERIAL_PERMISSION,
    /** The port is in use, or cannot do the speed. */
    SERIAL_IN_USE,
    /** The address begins with ipp and the other side wants encryption. */
    ENCRYPT,
    /** The address begins with ipps and the other side speaks no TLS. */
    DO_NOT_ENCRYPT,
    /** Nobody who is trusted signed the certificate. */
    CERTIFICATE,
    /** The certificate is for another name. */
    CERTIFICATE_NAME,
    /** The printer wants a user and a password, which this station has not. */
    PASSWORD,
    /** The printer does not let this computer use it. */
    PERMISSION,
    /** The printer speaks other versions of its language than this station. */
    IPP_VERSION,
    /** There is no printer at the path. */
    PATH,
    /** The printer is reached and has trouble of its own. */
    PRINTER_ITSELF,
    /** It was ended from this side. */
    STATION_STOPPED
}
