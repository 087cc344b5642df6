package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.value.Length;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Pieces of one place, which may not reach into each other or beyond its end. */
final class FragmentCheck {
    private final Ground ground;
    private final ProfileSection at;
    private final int first;
    private final int end;
    private final List<Placed> placed = new ArrayList<>();

    private record Placed(int line, Fragment fragment) {}

    /**
     * @param at the group of keys that has the content
     * @param first the first byte that may be written
     * @param end the byte behind the last one
     */
    FragmentCheck(Ground ground, ProfileSection at, int first, int end) {
        this.ground = ground;
        this.at = at;
        this.first = first;
        this.end = end;
    }

    void add(ProfileSection from, int byteAt, String value) throws ProfileFault {
        if (byteAt < first || byteAt >= end) {
            throw from.fault(
                    from.line(),
                    "The value \"" + value + "\" begins at byte " + byteAt + at.in(),
                    "bytes " + first + " to " + (end - 1));
        }
        placed.add(new Placed(from.line(), new Fragment(byteAt, value)));
    }

    /** The pieces in the order of their places. */
    List<Fragment> checked() throws ProfileFault {
        placed.sort(Comparator.comparingInt(piece -> piece.fragment().at()));
        for (int number = 0; number < placed.size(); number++) {
            Placed piece = placed.get(number);
            Fragment fragment = piece.fragment();
            Length length = ground.values().lengthOf(fragment.value());
            if (length.least() > end - fragment.at()) {
                throw at.fault(
                        piece.line(),
                        "The value \"" + fragment.value() + "\" has "
                                + ground.values().told(fragment.value()) + " and does not fit" + at.in(),
                        "at most " + (end - fragment.at()) + " bytes from byte " + fragment.at() + " on");
            }
            if (number + 1 < placed.size()) {
                requireApart(piece, length, placed.get(number + 1).fragment());
            }
        }
        return placed.stream().map(Placed::fragment).toList();
    }

    private void requireApart(Placed piece, Length length, Fragment next) throws ProfileFault {
        int room = next.at() - piece.fragment().at();
        if (length.most() > room) {
            throw at.fault(
                    piece.line(),
                    "The value \"" + piece.fragment().value() + "\" has "
                            + ground.values().told(piece.fragment().value()) + " and would reach into \"" + next.value()
                            + "\" at byte " + next.at() + at.in(),
                    "at most " + room + " bytes, for example by pad or slice");
        }
    }
}
