package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ndef.NdefFormatException;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.TearSafeOrder;
import dev.cardwright.drivers.chip.ndef.TlvArea;
import dev.cardwright.drivers.chip.profile.Fragment;
import dev.cardwright.drivers.chip.profile.TagPlan;
import dev.cardwright.drivers.chip.storage.PageTag;
import dev.cardwright.drivers.chip.storage.TagModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to stand on the pages of one tag for one person. A message stands at the start of the area for data, behind it the terminator and zeros up to the
 * end of the page; bytes at places fill whole pages with zeros around them. Belongs to the session's thread.
 */
final class TagPages {
    private static final int PAGE = TagModel.PAGE_BYTES;
    private static final int FIRST = TagModel.FIRST_USER_PAGE;
    private static final byte[] NOTHING = new byte[PAGE];

    /** A message of the length 0 and the terminator: a tag that was begun has this on its first page until its message is whole. */
    private static final byte[] EMPTY = {3, 0, (byte) 0xFE, 0};

    private final PageTag tag;
    private final boolean message;
    private final SortedMap<Integer, byte[]> wanted;

    private TagPages(PageTag tag, boolean message, SortedMap<Integer, byte[]> wanted) {
        this.tag = tag;
        this.message = message;
        this.wanted = wanted;
    }

    static TagPages of(CardAtWork work, TagPlan plan, PageTag tag) throws ChipFault {
        int room = tag.identity().model().userBytes();
        SortedMap<Integer, byte[]> wanted = new TreeMap<>();
        if (plan.message().isPresent()) {
            byte[] block = block(work.message(plan.message().get()), room);
            for (int at = 0; at < block.length; at += PAGE) {
                wanted.put(FIRST + at / PAGE, Arrays.copyOfRange(block, at, at + PAGE));
            }
            return new TagPages(tag, true, wanted);
        }
        byte[] all = work.filled(room, plan.content());
        for (Fragment fragment : plan.content()) {
            int end = fragment.at() + work.bytes(fragment.value()).length;
            for (int page = fragment.at() / PAGE; page * PAGE < end; page++) {
                wanted.put(FIRST + page, Arrays.copyOfRange(all, page * PAGE, (page + 1) * PAGE));
            }
        }
        return new TagPages(tag, false, wanted);
    }

    /** A message in its block with the terminator where there is room for one, filled up to whole pages. */
    static byte[] block(NdefMessage message, int room) throws ChipFault {
        byte[] coded = TlvArea.coded(message);
        if (coded.length - 1 > room) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "The chip at the station is too small: the NDEF message needs " + (coded.length - 1)
                            + " bytes, and it has " + room + ".");
        }
        int used = Math.min(coded.length, room);
        return Arrays.copyOf(Arrays.copyOf(coded, used), (used + PAGE - 1) / PAGE * PAGE);
    }

    /** How many bytes a message needs; 0 where there is none. */
    int messageBytes() throws ChipFault {
        return message ? TlvArea.bytesFor(wantedMessage().encoded().length) : 0;
    }

    private NdefMessage wantedMessage() throws ChipFault {
        try {
            return TlvArea.read(bytes())
                    .orElseThrow(() -> new IllegalStateException("A message was put in and is not there."));
        } catch (NdefFormatException broken) {
            throw new IllegalStateException("A message was put in and cannot be read.", broken);
        }
    }

    /** The bytes of all wanted pages in a row. */
    byte[] bytes() {
        byte[] all = new byte[wanted.size() * PAGE];
        int at = 0;
        for (byte[] page : wanted.values()) {
            System.arraycopy(page, 0, all, at, PAGE);
            at += PAGE;
        }
        return all;
    }

    /**
     * Whether the pages in front of this one hold what is wanted, and there is something that is wanted.
     *
     * @param end the first page that is not looked at
     */
    boolean standInFrontOf(int end) throws ChipFault {
        boolean something = false;
        for (Map.Entry<Integer, byte[]> page : wanted.headMap(end).entrySet()) {
            if (!Arrays.equals(tag.read(page.getKey(), PAGE), page.getValue())) {
                return false;
            }
            something |= !isBlank(page.getKey(), page.getValue());
        }
        return something;
    }

    /**
     * How far a tag is: everything in its place, what an attempt leaves that was torn while it wrote these pages in their order, or nothing.
     *
     * @param finished whether the tag is closed with the plan's password, which is given only when everything stands in its place
     * @param halfPage whether a page may be half written; without that a tag that is torn in the middle of one is not completed
     * @throws ChipFault {@link Kind#WRONG_CARD} when other data stand where these go, or anywhere behind a message's place
     */
    CardFamily.Standing look(boolean finished, boolean halfPage) throws ChipFault {
        if (message ? hasMessage() : standAll()) {
            boolean nothing =
                    !message && !finished && onTag(false).entrySet().stream().allMatch(this::isBlank);
            return nothing ? CardFamily.Standing.BLANK : CardFamily.Standing.BEGUN;
        }
        SortedMap<Integer, byte[]> there = onTag(message);
        boolean blank = there.entrySet().stream().allMatch(this::isBlank);
        if (finished || !(blank || (message ? isTornMessage(there) : isTorn(there, halfPage)))) {
            throw new ChipFault(Kind.WRONG_CARD, "The chip at the station is not blank: it carries other data.");
        }
        return blank ? CardFamily.Standing.BLANK : CardFamily.Standing.BEGUN;
    }

    /** The first page is written first, with the length 0, and last, with the real one; a tag with another length has another message. */
    private boolean isTornMessage(SortedMap<Integer, byte[]> there) {
        byte[] first = there.getOrDefault(FIRST, NOTHING);
        SortedMap<Integer, byte[]> rest = there.tailMap(FIRST + 1);
        if (Arrays.equals(first, EMPTY)) {
            return isTorn(rest, true);
        }
        boolean beginning = isBetween(first, factory(FIRST), EMPTY) || isBetween(first, NOTHING, EMPTY);
        boolean ending = isBetween(first, EMPTY, target(FIRST));
        return (beginning && rest.entrySet().stream().allMatch(this::isBlank))
                || (ending && rest.entrySet().stream().allMatch(page -> stands(page.getKey(), page.getValue())));
    }

    /** Wanted pages, then at most one that is half written, then blank ones. */
    private boolean isTorn(SortedMap<Integer, byte[]> there, boolean halfPage) {
        boolean stopped = false;
        for (Map.Entry<Integer, byte[]> page : there.entrySet()) {
            byte[] content = page.getValue();
            if (!stopped && stands(page.getKey(), content)) {
                continue;
            }
            boolean half = !stopped
                    && halfPage
                    && (isBetween(content, factory(page.getKey()), target(page.getKey()))
                            || isBetween(content, NOTHING, target(page.getKey())));
            if (!half && !isBlank(page)) {
                return false;
            }
            stopped = true;
        }
        return true;
    }

    private byte[] target(int page) {
        return wanted.getOrDefault(page, NOTHING);
    }

    private boolean stands(int page, byte[] content) {
        return Arrays.equals(content, target(page)) || (!wanted.containsKey(page) && isBlank(page, content));
    }

    /** Whether the tag has the message already, wherever in the area it stands. */
    private boolean hasMessage() throws ChipFault {
        try {
            return tag.messageWithin(tag.identity().model().userBytes())
                    .filter(wantedMessage()::equals)
                    .isPresent();
        } catch (ChipFault broken) {
            if (broken.kind() == Kind.WRONG_CARD) {
                return false;
            }
            throw broken;
        }
    }

    private SortedMap<Integer, byte[]> onTag(boolean whole) throws ChipFault {
        if (!whole && wanted.isEmpty()) {
            return new TreeMap<>();
        }
        TagModel model = tag.identity().model();
        int first = whole ? FIRST : wanted.firstKey();
        int last = whole ? model.lastUserPage() : wanted.lastKey();
        byte[] all = tag.read(first, (last - first + 1) * PAGE);
        SortedMap<Integer, byte[]> pages = new TreeMap<>();
        for (int page = first; page <= last; page++) {
            if (whole || wanted.containsKey(page)) {
                pages.put(page, Arrays.copyOfRange(all, (page - first) * PAGE, (page - first + 1) * PAGE));
            }
        }
        return pages;
    }

    private boolean isBlank(Map.Entry<Integer, byte[]> page) {
        return isBlank(page.getKey(), page.getValue());
    }

    private boolean isBlank(int page, byte[] content) {
        return Arrays.equals(content, NOTHING)
                || Arrays.equals(content, factory(page))
                || (message && page == FIRST && Arrays.equals(content, EMPTY));
    }

    /** Whether each byte is the one before or the one behind a write, or erased, as on a page during whose writing the tag was torn away. */
    private static boolean isBetween(byte[] content, byte[] before, byte[] behind) {
        boolean between = true;
        for (int at = 0; at < PAGE; at++) {
            between &= content[at] == before[at] || content[at] == behind[at] || content[at] == 0;
        }
        return between;
    }

    private byte[] factory(int page) {
        byte[] all = Arrays.copyOf(
                tag.identity().model().factoryContent(), tag.identity().model().userBytes());
        return Arrays.copyOfRange(all, (page - FIRST) * PAGE, (page - FIRST + 1) * PAGE);
    }

    /** Writes what is missing; a message's length comes last. */
    void write() throws ChipFault {
        if (message && hasMessage()) {
            return;
        }
        SortedMap<Integer, byte[]> there = onTag(false);
        if (message) {
            byte[] block = bytes();
            List<TearSafeOrder.Step> steps = TearSafeOrder.steps(block, new byte[block.length], PAGE);
            for (int at = 0; at < steps.size(); at++) {
                int page = FIRST + steps.get(at).unit();
                // The first step makes the message empty, the last gives it its length.
                if ((page == FIRST && at > 0)
                        || !Arrays.equals(there.get(page), steps.get(at).content())) {
                    tag.write(page, steps.get(at).content());
                }
            }
            return;
        }
        for (Map.Entry<Integer, byte[]> page : wanted.entrySet()) {
            if (!Arrays.equals(there.get(page.getKey()), page.getValue())) {
                tag.write(page.getKey(), page.getValue());
            }
        }
    }

    /** Compares every page; a message that stands behind other blocks is compared as a message. */
    byte[] readBack() throws ChipFault {
        boolean same = message ? hasMessage() : standAll();
        if (!same) {
            throw new ChipFault(Kind.VERIFY, "The chip does not read back what was written to it.");
        }
        return bytes();
    }

    private boolean standAll() throws ChipFault {
        for (Map.Entry<Integer, byte[]> page : onTag(false).entrySet()) {
            if (!Arrays.equals(page.getValue(), wanted.get(page.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** Makes all pages for data as from the factory: the message is emptied first, so that none is left half. */
    static void wipe(PageTag tag) throws ChipFault {
        TagModel model = tag.identity().model();
        byte[] blank = Arrays.copyOf(model.factoryContent(), model.userBytes());
        byte[] there = tag.read(FIRST, blank.length);
        List<Integer> pages = new ArrayList<>();
        for (int at = 0; at < blank.length; at += PAGE) {
            if (!Arrays.equals(blank, at, at + PAGE, there, at, at + PAGE)) {
                pages.add(FIRST + at / PAGE);
            }
        }
        if (pages.isEmpty()) {
            return;
        }
        tag.write(FIRST, EMPTY);
        for (int page : pages) {
            if (page != FIRST) {
                tag.write(page, Arrays.copyOfRange(blank, (page - FIRST) * PAGE, (page - FIRST + 1) * PAGE));
            }
        }
        tag.write(FIRST, Arrays.copyOf(blank, PAGE));
        if (!Arrays.equals(tag.read(FIRST, blank.length), blank)) {
            throw new ChipFault(Kind.VERIFY, "The chip does not read back that it was made blank.");
        }
    }
}
