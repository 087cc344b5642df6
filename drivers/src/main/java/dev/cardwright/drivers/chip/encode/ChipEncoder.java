package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.SameCard;
import dev.cardwright.drivers.chip.keys.KeyFault;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.DesfirePlan;
import dev.cardwright.drivers.chip.profile.Expectation;
import dev.cardwright.drivers.chip.profile.Irreversible;
import dev.cardwright.drivers.chip.profile.ProfileKey;
import dev.cardwright.drivers.chip.storage.StorageReader;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Carries out one profile: on blank cards, on cards that a torn attempt left behind, and a second time to prove what stands there.
 *
 * <p>The order is the same for all families: look, and refuse what may not be written; write, so that a torn card can be completed; read everything
 * back; only then do what can never be taken back. The card's number is read before the first and after the last write. Immutable and thread-safe;
 * a task belongs to the thread of its session.
 */
public final class ChipEncoder {
    /** First byte of a number of 4 bytes that the chip makes up anew at every activation [D: ISO/IEC 14443-3]. */
    private static final byte RANDOM = 0x08;

    private final ChipProfile profile;
    private final CardFamily family;
    private final ProfileValues values;

    private ChipEncoder(ChipProfile profile) {
        this.profile = profile;
        this.family = Families.of(profile);
        this.values = new ProfileValues(profile);
    }

    /** Carries out this profile. */
    public static ChipEncoder of(ChipProfile profile) {
        return new ChipEncoder(profile);
    }

    /** What is carried out. */
    public ChipProfile profile() {
        return profile;
    }

    /**
     * Checks an order's fields before a card moves, as far as that is possible without the chip's number; for what is made of it, a number of the
     * usual length stands in, and the highest.
     *
     * @throws ChipFault {@link Kind#VALUES} when a field is missing, cannot be read or does not fit; shows no content
     */
    public void check(Map<String, String> fields) throws ChipFault {
        values.check(fields, family);
    }

    /**
     * Checks before the first card that every key is there and the agreed one.
     *
     * @throws ChipFault {@link Kind#KEY} otherwise; names the key's reference
     */
    public void checkKeys(KeyRing keys) throws ChipFault {
        for (ProfileKey key : profile.keys().values()) {
            try {
                if (key.checkValue().isPresent()) {
                    keys.require(key.reference(), key.kind(), key.checkValue().get());
                } else {
                    keys.require(key.reference(), key.kind());
                }
            } catch (KeyFault fault) {
                throw CardAtWork.told(fault);
            }
        }
    }

    /**
     * Checks before a card moves that everything irreversible in the profile is allowed.
     *
     * @throws ChipFault {@link Kind#FOREVER} otherwise
     */
    public void checkAllowed(Set<Irreversible> allowed) throws ChipFault {
        Set<String> refused = new TreeSet<>();
        for (Irreversible step : profile.irreversible()) {
            if (!allowed.contains(step)) {
                refused.add(step.written());
            }
        }
        if (!refused.isEmpty()) {
            throw new ChipFault(
                    Kind.FOREVER,
                    "The profile " + profile.id() + " does what can never be taken back (" + String.join(", ", refused)
                            + "), which two persons must release. Allowed until then: a drill on virtual cards.");
        }
    }

    /**
     * Writes a card, reads it back and compares.
     *
     * @throws EncodingFault when the card may not be written, refuses, or reads back wrongly; says what the card is good for then
     */
    public EncodedChip encode(ChipTask task) throws EncodingFault {
        WriteWatch watch = new WriteWatch(task.session());
        Progress progress = new Progress(watch);
        try {
            return encode(task.over(watch), progress);
        } catch (ChipFault fault) {
            throw new EncodingFault(fault, after(fault.kind(), progress));
        }
    }

    private EncodedChip encode(ChipTask task, Progress progress) throws ChipFault {
        checkAllowed(task.allowed());
        check(task.fields());
        SameCard same = SameCard.byUid(task.session());
        ChipUid shown = expected(task.session());
        progress.looking = true;
        CardAtWork work = work(task, shown, shown);
        ReportData report = values.check(task.fields(), work.uid(), family);
        CardFamily.Standing standing = family.look(work);
        boolean completed = task.begunAllowed() && profile.expectation().begun() == Expectation.Begun.RESUME;
        if (standing == CardFamily.Standing.BEGUN && !completed) {
            throw new ChipFault(
                    Kind.WRONG_CARD, "The chip at the station is not blank: this profile has begun it before.");
        }
        progress.looking = false;
        same.beforeFirstWrite();
        progress.begun = standing == CardFamily.Standing.BEGUN;
        family.write(work);
        ChipContent content = family.readBack(work);
        if (!profile.irreversible().isEmpty()) {
            same.afterLastWrite();
            family.finishForever(work);
        }
        same.afterLastWrite();
        return new EncodedChip(work.uid(), content, report);
    }

    /** How far an attempt came. */
    private static final class Progress {
        private final WriteWatch watch;
        private boolean looking;
        private boolean begun;

        Progress(WriteWatch watch) {
            this.watch = watch;
        }
    }

    /** A card that reads back wrongly is no good, and one that was swapped has another's data or none that is whole. */
    private CardState after(Kind kind, Progress progress) {
        if (!progress.watch.written() && !progress.begun) {
            return progress.looking && kind == Kind.WRONG_CARD ? CardState.REFUSED : CardState.UNTOUCHED;
        }
        boolean completable = kind != Kind.VERIFY
                && kind != Kind.WRONG_UID
                && profile.expectation().begun() == Expectation.Begun.RESUME;
        return completable ? CardState.BEGUN : CardState.TO_DESTROY;
    }

    /**
     * Reads a card that was encoded, at the second visit.
     *
     * @param first what {@link #encode} returned for this card
     * @throws ChipFault {@link Kind#WRONG_UID} for another chip, {@link Kind#VERIFY} for other content
     */
    public EncodedChip verify(ChipTask task, EncodedChip first) throws ChipFault {
        EncodedChip again = read(task, Optional.of(first.uid()));
        if (!again.uid().equals(first.uid())) {
            throw new ChipFault(Kind.WRONG_UID, "The chip at the station is not the one that was encoded.");
        }
        if (!again.content().equals(first.content())) {
            throw new ChipFault(Kind.VERIFY, "The chip no longer reads back what was written to it.");
        }
        return again;
    }

    /**
     * Reads a card and proves that its keys and settings are as the profile says, and its content too where the task has all fields.
     *
     * @throws ChipFault {@link Kind#VERIFY} when something is not
     */
    public EncodedChip verify(ChipTask task) throws ChipFault {
        return read(task, Optional.empty());
    }

    /**
     * Makes a test card blank again with the profile's keys.
     *
     * @throws EncodingFault when the keys do not open it, or something on it can never be taken back; a card that was begun may be wiped again
     */
    public void wipe(ChipTask task) throws EncodingFault {
        WriteWatch watch = new WriteWatch(task.session());
        try {
            SameCard same = SameCard.byUid(task.session());
            ChipUid shown = expected(task.session());
            CardAtWork work = work(task.over(watch), shown, shown);
            same.beforeFirstWrite();
            family.wipe(work);
            same.afterLastWrite();
        } catch (ChipFault fault) {
            throw new EncodingFault(fault, afterWipe(fault.kind(), watch.written()));
        }
    }

    private static CardState afterWipe(Kind kind, boolean written) {
        if (written) {
            return CardState.BEGUN;
        }
        return kind == Kind.WRONG_CARD ? CardState.REFUSED : CardState.UNTOUCHED;
    }

    private EncodedChip read(ChipTask task, Optional<ChipUid> supposed) throws ChipFault {
        SameCard same = SameCard.byUid(task.session());
        ChipUid shown = expected(task.session());
        if (supposed.isPresent() && !isRandom(shown) && !shown.equals(supposed.get())) {
            throw new ChipFault(Kind.WRONG_UID, "The chip at the station is not the one that was encoded.");
        }
        CardAtWork work = work(task, isRandom(shown) ? supposed.orElse(shown) : shown, shown);
        if (supposed.isPresent() && work.uid().equals(supposed.get())) {
            work.encodedHere();
        }
        ChipContent content = family.readBack(work);
        family.requireFinished(work, shown);
        same.afterLastWrite();
        ReportData report = values.complete(task.fields()) ? values.report(task.fields(), work.uid()) : ReportData.NONE;
        return new EncodedChip(work.uid(), content, report);
    }

    /** The card with its own number, which families with random numbers ask for. */
    private CardAtWork work(ChipTask task, ChipUid supposed, ChipUid shown) throws ChipFault {
        boolean known = !isRandom(supposed);
        CardAtWork looking = new CardAtWork(
                profile,
                task,
                supposed,
                known,
                known ? values.made(task.fields(), supposed) : values.madeWithoutNumber(task.fields()));
        ChipUid own = family.ownNumber(looking, shown);
        return own.equals(supposed)
                ? looking
                : new CardAtWork(profile, task, own, true, values.made(task.fields(), own));
    }

    /** The number the card shows, when the card is what the profile expects as far as that can be seen from outside. */
    private ChipUid expected(ChipSession session) throws ChipFault {
        Expectation expectation = profile.expectation();
        String atr = HexFormat.of().withUpperCase().formatHex(session.atr());
        if (expectation.atr().isPresent()
                && !expectation.atr().get().matcher(atr).matches()) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "The card at the station answers to reset as another kind of card than profile " + profile.id()
                            + " expects.");
        }
        ChipUid shown = new ChipUid(new StorageReader(session).uid());
        int length = shown.bytes().length;
        if (isRandom(shown)) {
            if (!(profile.plan() instanceof DesfirePlan)) {
                throw new ChipFault(
                        Kind.WRONG_CARD,
                        "The chip gives itself another number each time, so it cannot be told by its number.");
            }
        } else if (expectation.uidBytes().isPresent() && expectation.uidBytes().getAsInt() != length) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "The chip's number has " + length + " bytes; profile " + profile.id() + " expects "
                            + expectation.uidBytes().getAsInt() + ".");
        }
        return shown;
    }

    private static boolean isRandom(ChipUid shown) {
        return shown.bytes().length == 4 && shown.bytes()[0] == RANDOM;
    }

    /** The profile's name. */
    @Override
    public String toString() {
        return "ChipEncoder[" + profile.id() + "]";
    }
}
