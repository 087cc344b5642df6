package dev.cardwright.simulator.card.desfire;

/** One file of an application. What a transaction changes is not there until it is committed. */
abstract sealed class StoredFile permits DataFile, ValueFile, RecordFile {
    /** Bytes of memory that files and applications take in one piece; which a real card takes is not stated [M]. */
    static final int MEMORY_UNIT = 32;

    /** The ISO file identifier of a file that has none. */
    static final int NO_ISO_ID = 0;

    private final int isoId;
    private Protection protection;
    private AccessRights rights;

    StoredFile(int isoId, Protection protection, AccessRights rights) {
        this.isoId = isoId;
        this.protection = protection;
        this.rights = rights;
    }

    final int isoId() {
        return isoId;
    }

    final Protection protection() {
        return protection;
    }

    final AccessRights rights() {
        return rights;
    }

    final void change(Protection newProtection, AccessRights newRights) {
        protection = newProtection;
        rights = newRights;
    }

    /** The file type of GetFileSettings. */
    abstract int type();

    /** What GetFileSettings says after type, protection and rights. */
    abstract byte[] details();

    /** Bytes of the card's memory that the file takes. */
    abstract int cost();

    /** Makes the changes of the transaction last; whether there were any. */
    abstract boolean commit();

    /** Forgets the changes of the transaction; whether there were any. */
    abstract boolean abort();

    final byte[] settings() {
        return Bytes.join(Bytes.of(type(), protection.code()), Bytes.number(rights.bits(), 2), details());
    }
}
