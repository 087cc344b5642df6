package dev.cardwright.simulator.ipp;

import java.util.Arrays;
import java.util.Optional;

/** What the machine can be asked to do, by its number on the wire. */
enum Operation {
    /** A job with its document in one request. */
    PRINT_JOB(0x0002),
    /** Would this job be taken? */
    VALIDATE_JOB(0x0004),
    /** A job whose document comes later. */
    CREATE_JOB(0x0005),
    /** The document of a job. */
    SEND_DOCUMENT(0x0006),
    /** End a job. */
    CANCEL_JOB(0x0008),
    /** What is known about a job. */
    GET_JOB_ATTRIBUTES(0x0009),
    /** Which jobs there are. */
    GET_JOBS(0x000A),
    /** What is known about the machine. */
    GET_PRINTER_ATTRIBUTES(0x000B),
    /** End the jobs of one user. */
    CANCEL_MY_JOBS(0x0039),
    /** No document comes any more. */
    CLOSE_JOB(0x003B),
    /** Show yourself to the person who looks for you. */
    IDENTIFY_PRINTER(0x003C);

    private final int code;

    Operation(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Operation> of(int code) {
        return Arrays.stream(values())
                .filter(operation -> operation.code == code)
                .findFirst();
    }
}
