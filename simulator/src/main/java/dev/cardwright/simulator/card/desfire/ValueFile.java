package dev.cardwright.simulator.card.desfire;

/** A value between two limits; credits and debits count when they are committed. The rules of the limited credit are remembered [M]. */
final class ValueFile extends StoredFile {
    private static final int LIMITED_CREDIT = 0x01;
    private static final int FREE_GET_VALUE = 0x02;

    /** What the file holds. */
    record Content(int lower, int upper, int value, int limitedCredit, int flags) {}

    private Content content;
    private long change;
    private long debits;
    private boolean limitedUsed;
    private boolean changed;

    ValueFile(Protection protection, AccessRights rights, Content content) {
        super(NO_ISO_ID, protection, rights);
        this.content = content;
    }

    Content content() {
        return content;
    }

    boolean freelyRead() {
        return (content.flags() & FREE_GET_VALUE) != 0;
    }

    void credit(int amount) throws Refusal {
        add(amount);
    }

    void debit(int amount) throws Refusal {
        Refusal.unless(amount >= 0, Status.PARAMETER_ERROR);
        add(-(long) amount);
        debits += amount;
    }

    /** Gives back at most what the transaction before took, once. */
    void limitedCredit(int amount) throws Refusal {
        Refusal.unless((content.flags() & LIMITED_CREDIT) != 0, Status.PERMISSION_DENIED);
        Refusal.unless(!limitedUsed && amount <= content.limitedCredit(), Status.BOUNDARY_ERROR);
        add(amount);
        limitedUsed = true;
    }

    private void add(long amount) throws Refusal {
        long after = content.value() + change + amount;
        Refusal.unless(after >= content.lower() && after <= content.upper(), Status.BOUNDARY_ERROR);
        change += amount;
        changed = true;
    }

    @Override
    int type() {
        return 2;
    }

    @Override
    byte[] details() {
        return Bytes.join(
                Bytes.number(content.lower(), 4),
                Bytes.number(content.upper(), 4),
                Bytes.number(content.limitedCredit(), 4),
                Bytes.of(content.flags()));
    }

    @Override
    int cost() {
        return 2 * MEMORY_UNIT;
    }

    @Override
    boolean commit() {
        if (!changed) {
            return false;
        }
        int value = (int) (content.value() + change);
        int credit = debits > 0 ? (int) Math.min(Integer.MAX_VALUE, debits) : limitedUsed ? 0 : content.limitedCredit();
        content = new Content(content.lower(), content.upper(), value, credit, content.flags());
        return abort();
    }

    @Override
    boolean abort() {
        boolean was = changed;
        change = 0;
        debits = 0;
        limitedUsed = false;
        changed = false;
        return was;
    }
}
