package dev.cardwright.simulator.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages that wait for the station. A message is leased when it is handed out and comes again when it was not settled
 * before the lease ended. Thread-safe.
 */
final class Mailbox {
    /** A message as it is handed out: its id, and its body as text that need not be JSON. */
    record Letter(String messageId, String body) {}

    private static final class Slot {
        final Letter letter;
        long leasedUntilNanos;
        boolean leased;
        boolean settled;

        Slot(Letter letter) {
            this.letter = letter;
        }
    }

    private final Duration lease;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Slot> latestById = new LinkedHashMap<>();
    private boolean shut;

    Mailbox(Duration lease) {
        this.lease = lease;
    }

    synchronized void put(Letter letter) {
        Slot slot = new Slot(letter);
        slots.add(slot);
        latestById.put(letter.messageId(), slot);
        notifyAll();
    }

    /** Leases up to {@code max} messages, waiting for the first one as long as asked; empty also while the box is shut. */
    synchronized List<Letter> lease(int max, Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            List<Letter> letters = shut ? List.of() : leaseNow(max);
            long leftMillis = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (!letters.isEmpty() || shut || leftMillis <= 0) {
                return letters;
            }
            wait(Math.min(leftMillis, 250));
        }
    }

    private List<Letter> leaseNow(int max) {
        long now = System.nanoTime();
        List<Letter> letters = new ArrayList<>();
        for (Slot slot : slots) {
            boolean free = !slot.settled && (!slot.leased || now - slot.leasedUntilNanos > 0);
            if (free && letters.size() < max) {
                slot.leased = true;
                slot.leasedUntilNanos = now + lease.toNanos();
                letters.add(slot.letter);
            }
        }
        return letters;
    }

    /** Gives leases back, for messages that could not be delivered over a broken connection. */
    synchronized void giveBack(List<Letter> letters) {
        for (Slot slot : slots) {
            if (letters.contains(slot.letter)) {
                slot.leased = false;
            }
        }
        notifyAll();
    }

    /** Ends every lease at once, as if the time had passed. */
    synchronized void endLeases() {
        slots.forEach(slot -> slot.leased = false);
        notifyAll();
    }

    /** Settles all copies of a message; false if no such message was ever put here. Settling twice changes nothing. */
    synchronized boolean settle(String messageId) {
        if (!latestById.containsKey(messageId)) {
            return false;
        }
        for (Slot slot : slots) {
            if (slot.letter.messageId().equals(messageId) && slot.leased) {
                slot.settled = true;
            }
        }
        slots.removeIf(slot -> slot.settled);
        return true;
    }

    synchronized int unsettled() {
        return slots.size();
    }

    /** While shut, nobody gets anything and nobody waits. */
    synchronized void shut(boolean nowShut) {
        shut = nowShut;
        notifyAll();
    }
}
