package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.Desfire;
import dev.cardwright.drivers.chip.desfire.DesfireFault;
import dev.cardwright.drivers.chip.desfire.DesfireFiles;
import dev.cardwright.drivers.chip.desfire.DesfireKeys;
import dev.cardwright.drivers.chip.desfire.DesfireStatus;
import dev.cardwright.drivers.chip.desfire.DesfireVersion;
import dev.cardwright.drivers.chip.desfire.KeyOverview;
import dev.cardwright.drivers.chip.keys.CardKey;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.profile.ChipKind;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.DesfirePlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One talk with a DESFire card as a profile has it: which keys may open it, and with which messaging. Closing overwrites the keys of the talk.
 * Belongs to the session's thread.
 */
final class DesfireTalk implements AutoCloseable {
    private static final int NAMED = 4;

    private final CardAtWork work;
    private final DesfirePlan plan;
    private final DesfireLayout layout;
    private final Desfire card;

    private DesfireTalk(CardAtWork work, DesfirePlan plan) {
        this.work = work;
        this.plan = plan;
        this.layout = DesfireLayout.of(plan);
        this.card = Desfire.over(work.session(), work.random());
    }

    /** What opened the card itself. */
    enum Opened {
        /** The key that the profile makes the card's own. */
        OURS,
        /** A key that a card may have before. */
        BLANK,
        /** None of them. */
        NOTHING
    }

    /** The plan of a profile for this family. */
    static DesfirePlan plan(ChipProfile profile) {
        if (profile.plan() instanceof DesfirePlan plan) {
            return plan;
        }
        throw new IllegalArgumentException("The profile " + profile.id() + " is not for DESFire cards.");
    }

    static DesfireTalk about(CardAtWork work) {
        return new DesfireTalk(work, plan(work.profile()));
    }

    /** The same with the card itself selected, whatever was before. */
    static DesfireTalk atTheCard(CardAtWork work) throws ChipFault {
        DesfireTalk talk = about(work);
        talk.card.select(ApplicationId.CARD);
        return talk;
    }

    CardAtWork work() {
        return work;
    }

    DesfirePlan plan() {
        return plan;
    }

    DesfireLayout layout() {
        return layout;
    }

    Desfire card() {
        return card;
    }

    DesfireKeys keys() {
        return card.keys();
    }

    DesfireFiles files() {
        return card.files();
    }

    /**
     * Selects the card when it is a DESFire of a generation that the profile is for.
     *
     * @throws ChipFault {@link Kind#WRONG_CARD} otherwise
     */
    DesfireVersion requireGeneration() throws ChipFault {
        // First, since a talk before may have left a key authenticated, and then the card would want proofs of what it
        // is asked.
        card.select(ApplicationId.CARD);
        DesfireVersion version = card.version();
        ChipKind kind = switch (version.family()) {
            case EV1 -> ChipKind.DESFIRE_EV1;
            case EV2 -> ChipKind.DESFIRE_EV2;
            case EV3 -> ChipKind.DESFIRE_EV3;
            case D40, OTHER -> ChipKind.ANY;
        };
        if (!work.profile().chips().contains(kind) || kind == ChipKind.ANY) {
            throw wrongCard("The chip is a " + version + ", and profile "
                    + work.profile().id() + " is not for this generation.");
        }
        if (kind == ChipKind.DESFIRE_EV1 && plan.messaging() == DesfirePlan.Messaging.EV2) {
            throw wrongCard("The chip is a DESFire EV1, which does not know EV2's messaging that profile "
                    + work.profile().id() + " asks for.");
        }
        return version;
    }

    /** Authenticates as the key's kind and the plan have it. */
    void authenticate(int number, CardKey key) throws ChipFault {
        switch (key.kind()) {
            case DES, TDES_2KEY -> card.authenticateLegacy(number, key);
            case TDES_3KEY -> card.authenticateIso(number, key);
            case AES_128, MIFARE_48 -> {
                if (plan.messaging() == DesfirePlan.Messaging.EV2) {
                    card.authenticateEv2First(number, key);
                } else {
                    card.authenticateAes(number, key);
                }
            }
        }
    }

    void authenticate(int number, String key) throws ChipFault {
        try (CardKey opened = work.toAuthenticate(key)) {
            authenticate(number, opened);
        }
    }

    /** Authenticates once, and says whether the key is the card's. */
    boolean opens(int number, CardKey key) throws ChipFault {
        try {
            authenticate(number, key);
            return true;
        } catch (DesfireFault refused) {
            if (refused.status() == DesfireStatus.AUTHENTICATION) {
                return false;
            }
            throw refused;
        }
    }

    boolean opens(int number, String key) throws ChipFault {
        try (CardKey opened = work.toAuthenticate(key)) {
            return opens(number, opened);
        }
    }

    /** What the keys of the selected are; nothing where the card tells it only to who has a key. */
    Optional<KeyOverview> told() throws ChipFault {
        try {
            return Optional.of(keys().overview());
        } catch (DesfireFault refused) {
            if (refused.status() == DesfireStatus.AUTHENTICATION) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * Opens the card itself with the profile's key, else with one that a blank card may have. The kind and the version of the key on the card
     * leave out those that cannot be it; none is tried twice.
     */
    Opened openCard() throws ChipFault {
        Optional<KeyKind> kind = told().map(KeyOverview::kind);
        if (plan.cardKey().isPresent()
                && canBe(plan.cardKey().get(), kind)
                && opensAs(plan.cardKey().get())) {
            return plan.blankKeys().contains(plan.cardKey().get()) ? Opened.BLANK : Opened.OURS;
        }
        for (String blank : plan.blankKeys()) {
            boolean tried = plan.cardKey().filter(blank::equals).isPresent();
            if (!tried && work.canMake(blank) && fits(work.profileKey(blank).kind(), kind) && opens(0, blank)) {
                return Opened.BLANK;
            }
        }
        if (fits(KeyKind.DES, kind)) {
            try (SecretBytes factory = SecretBytes.factory(KeyKind.DES)) {
                return opens(0, factory) ? Opened.BLANK : Opened.NOTHING;
            }
        }
        return Opened.NOTHING;
    }

    /** A key that this profile wrote has its version on the card. */
    private boolean canBe(String key, Optional<KeyKind> kind) {
        return fits(work.profileKey(key).kind(), kind);
    }

    private boolean opensAs(String key) throws ChipFault {
        return keys().version(0) == work.versionOf(key) && opens(0, key);
    }

    private static boolean fits(KeyKind mine, Optional<KeyKind> cards) {
        KeyKind told = mine == KeyKind.DES ? KeyKind.TDES_2KEY : mine;
        return cards.isEmpty() || cards.get() == told;
    }

    /** Whether the plan takes the card itself, and not only a place on it. */
    boolean takesCard() {
        return plan.cardKey().isPresent()
                || plan.cardSettings().isPresent()
                || !plan.forever().isEmpty();
    }

    /** Applications on the card of which the profile knows nothing. */
    List<ApplicationId> others(List<ApplicationId> there) {
        return there.stream()
                .filter(id -> layout.applications().stream()
                        .noneMatch(room -> room.id().equals(id)))
                .toList();
    }

    /** A number alone does not say whose an application is. Leaves the card opened again. */
    void requireOwnKeys(List<ApplicationId> there) throws ChipFault {
        for (DesfireLayout.Room room : layout.applications()) {
            if (there.contains(room.id())) {
                DesfireRoomKeys.selected(this, room).open(0);
            }
        }
        card.select(ApplicationId.CARD);
        openCard();
    }

    /** Names of applications for a sentence; the first few where there are many. */
    static String named(List<ApplicationId> applications) {
        String first = applications.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
        return applications.size() > NAMED ? first + " and " + (applications.size() - NAMED) + " more" : first;
    }

    static ChipFault wrongCard(String sentence) {
        return new ChipFault(Kind.WRONG_CARD, sentence);
    }

    @Override
    public void close() {
        card.close();
    }
}
