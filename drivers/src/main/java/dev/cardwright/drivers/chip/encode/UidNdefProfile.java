package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Writes one NDEF URI record {@code urn:cardwright:card:<CARD_ID>} to an NTAG213, 215 or 216 and reads it back.
 *
 * <p>The order survives a card that is torn away: first the message length 0, then the pages behind it, then the page
 * with the real length [D: NFC Forum Type 2 Tag]. A card torn in between reads as empty and may be encoded again.
 * Layout, capability container and factory content of the NTAG21x family [D: NXP NTAG213/215/216 data sheet, known here
 * through others' code, not proven on silicon].
 */
final class UidNdefProfile implements FixedProfile {
    private static final String CARD_ID = "CARD_ID";
    private static final String URI_START = "urn:cardwright:card:";

    private static final int LOCK_PAGE = 2;
    private static final int FIRST_USER_PAGE = 4;
    private static final int SMALLEST_USER_BYTES = 144;

    private static final byte NDEF_MAGIC = (byte) 0xE1;
    private static final byte NDEF_TLV = 0x03;
    private static final byte LOCK_CONTROL_TLV = 0x01;
    private static final byte TERMINATOR_TLV = (byte) 0xFE;
    private static final byte NULL_TLV = 0x00;

    @Override
    public String name() {
        return "uid-ndef";
    }

    @Override
    public Set<String> needs() {
        return Set.of(CARD_ID);
    }

    @Override
    public void check(Map<String, String> values) throws ChipFault {
        tlv(values);
    }

    @Override
    public EncodedChip encode(ChipSession session, Map<String, String> values) throws ChipFault {
        byte[] wanted = tlv(values);
        StorageCard card = new StorageCard(session);
        ChipUid uid = UidProfile.lastingUid(card);
        requireWritable(card, uid, wanted);
        write(card, wanted);
        byte[] written = card.read(FIRST_USER_PAGE, wanted.length);
        if (!Arrays.equals(written, wanted)) {
            throw new ChipFault(Kind.VERIFY, "The chip does not read back what was written to it.");
        }
        // Re-read after the last write: a swap faster than the reader's poll goes unseen otherwise.
        if (!card.uid().equals(uid)) {
            throw new ChipFault(Kind.WRONG_UID, "The card at the station was changed while it was being encoded.");
        }
        return new EncodedChip(uid, new ChipContent(written));
    }

    @Override
    public EncodedChip verify(ChipSession session, EncodedChip first) throws ChipFault {
        StorageCard card = new StorageCard(session);
        ChipUid uid = UidProfile.sameUid(card, first);
        ChipContent content =
                new ChipContent(card.read(FIRST_USER_PAGE, first.content().bytes().length));
        if (!content.equals(first.content())) {
            throw new ChipFault(Kind.VERIFY, "The chip no longer reads back what was written to it.");
        }
        return new EncodedChip(uid, content);
    }

    private static void requireWritable(StorageCard card, ChipUid uid, byte[] wanted) throws ChipFault {
        if (uid.bytes().length != 7) {
            throw new ChipFault(
                    Kind.WRONG_CARD, "The card at the station has no NTAG21x chip: its number is too short.");
        }
        byte[] head = card.readPages(LOCK_PAGE);
        int capacity = (head[6] & 0xFF) * 8;
        if (head[4] != NDEF_MAGIC || capacity < SMALLEST_USER_BYTES) {
            throw new ChipFault(Kind.WRONG_CARD, "The card at the station has no chip prepared for NDEF.");
        }
        if (head[2] != 0 || head[3] != 0 || (head[7] & 0x0F) != 0) {
            throw new ChipFault(Kind.WRONG_CARD, "The chip at the station is locked against writing.");
        }
        if (!isBlank(card.read(FIRST_USER_PAGE, StorageCard.READ_BYTES))
                && !Arrays.equals(card.read(FIRST_USER_PAGE, wanted.length), wanted)) {
            throw new ChipFault(Kind.WRONG_CARD, "The chip at the station is not blank: it carries other data.");
        }
    }

    /** Whether the first TLV blocks hold no message: zeros, an empty message, the factory's content, a terminator. */
    private static boolean isBlank(byte[] start) {
        int at = 0;
        while (at < start.length) {
            switch (start[at]) {
                case NULL_TLV -> at++;
                case LOCK_CONTROL_TLV -> at += 2 + (start[Math.min(at + 1, start.length - 1)] & 0xFF);
                case TERMINATOR_TLV -> {
                    return true;
                }
                case NDEF_TLV -> {
                    return at + 1 < start.length && start[at + 1] == 0;
                }
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private static void write(StorageCard card, byte[] wanted) throws ChipFault {
        card.writePage(FIRST_USER_PAGE, new byte[] {NDEF_TLV, 0, TERMINATOR_TLV, NULL_TLV}, 0);
        for (int at = StorageCard.PAGE_BYTES; at < wanted.length; at += StorageCard.PAGE_BYTES) {
            card.writePage(FIRST_USER_PAGE + at / StorageCard.PAGE_BYTES, wanted, at);
        }
        card.writePage(FIRST_USER_PAGE, wanted, 0);
    }

    /** The message in its TLV block with a terminator, filled up to whole pages. */
    private static byte[] tlv(Map<String, String> values) throws ChipFault {
        String cardId = values.get(CARD_ID);
        if (cardId == null || cardId.isEmpty()) {
            throw new ChipFault(Kind.VALUES, "The chip profile uid-ndef needs the value CARD_ID.");
        }
        if (!cardId.chars().allMatch(character -> character > ' ' && character < 0x7F)) {
            throw new ChipFault(
                    Kind.VALUES, "The value CARD_ID has characters that cannot stand in a URI on the chip.");
        }
        byte[] uri = (URI_START + cardId).getBytes(StandardCharsets.US_ASCII);
        int message = 5 + uri.length;
        int used = 2 + message + 1;
        if (used > SMALLEST_USER_BYTES) {
            throw new ChipFault(Kind.VALUES, "The value CARD_ID is too long for the chip.");
        }
        byte[] tlv = new byte[(used + StorageCard.PAGE_BYTES - 1) / StorageCard.PAGE_BYTES * StorageCard.PAGE_BYTES];
        // Short record, begin and end of the message, well-known type "U", prefix 0: the URI is written out.
        byte[] head = {NDEF_TLV, (byte) message, (byte) 0xD1, 1, (byte) (1 + uri.length), 'U', 0};
        System.arraycopy(head, 0, tlv, 0, head.length);
        System.arraycopy(uri, 0, tlv, head.length, uri.length);
        tlv[used - 1] = TERMINATOR_TLV;
        return tlv;
    }
}
