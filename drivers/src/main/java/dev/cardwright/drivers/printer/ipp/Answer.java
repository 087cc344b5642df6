package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import java.util.List;

/**
 * What a printer answered.
 *
 * @param packet the whole message
 */
record Answer(IppPacket packet) {
    /** {@code successful-ok} and its variants end here (RFC 8011, section 4.1.6) [M]. */
    private static final int LAST_SUCCESS = 0x00FF;

    int status() {
        return packet.getCode();
    }

    boolean isDone() {
        return packet.getCode() >= 0 && packet.getCode() <= LAST_SUCCESS;
    }

    /** What it says about the printer. */
    Said printer() {
        return group(Tag.printerAttributes.getCode());
    }

    /** What it says about the (first) job. */
    Said job() {
        return group(Tag.jobAttributes.getCode());
    }

    /** What it says about each job. */
    List<Said> jobs() {
        return packet.getAttributeGroups().stream()
                .filter(group -> group.getTag().getCode() == Tag.jobAttributes.getCode())
                .map(Said::new)
                .toList();
    }

    /** The names of what it did not take from the request. */
    List<String> unsupported() {
        return group(Tag.unsupportedAttributes.getCode()).names();
    }

    private Said group(int tag) {
        for (AttributeGroup group : packet.getAttributeGroups()) {
            if (group.getTag().getCode() == tag) {
                return new Said(group);
            }
        }
        return new Said(List.of());
    }

    /** The status only: a message may hold anything. */
    @Override
    public String toString() {
        return "Answer[" + packet.getStatus() + "]";
    }
}
