package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The two steps of each authentication, from the card's side [V: D40, AES and EV2 by recorded sessions and tables; 3K3DES by a vector]. */
final class Handshake {
    private static final int D40 = 0x0A;
    private static final int ISO = 0x1A;
    private static final int AES = 0xAA;
    private static final int EV2_FIRST = 0x71;
    private static final int EV2_NON_FIRST = 0x77;
    private static final int MOST_CAPABILITIES = 6;

    /** A challenge that waits for the host's answer; the channel is that of the authentication before. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
    private record Challenge(int code, int keyNumber, StoredKey key, byte[] cardRandom, byte[] sent, Channel before) {}

    private final Dialogue dialogue;
    private final CardRandom random;
    private byte[] hostCapabilities = new byte[MOST_CAPABILITIES];
    private @Nullable Challenge challenge;

    Handshake(Dialogue dialogue, CardRandom random) {
        this.dialogue = dialogue;
        this.random = random;
    }

    static boolean starts(int code, DesfireGeneration generation) {
        return switch (code) {
            case D40, ISO, AES -> true;
            case EV2_FIRST, EV2_NON_FIRST -> generation.atLeast(DesfireGeneration.EV2);
            default -> false;
        };
    }

    boolean underWay() {
        return challenge != null;
    }

    void giveUp() {
        challenge = null;
    }

    Dialogue.Reply start(int code, byte[] data) throws Refusal {
        Channel before = dialogue.channel();
        dialogue.forgetAuthentication();
        checkLength(code, data);
        StoredKey key = dialogue.selected().key(data[0] & 0xFF);
        checkKind(code, key.type(), before);
        byte[] cardRandom = new byte[key.type() == KeyType.DES ? 8 : 16];
        random.fill(cardRandom);
        CardCipher cipher = key.cipher();
        byte[] sent = cipher.encrypt(cardRandom, cipher.zeroStart());
        challenge = new Challenge(code, data[0] & 0xFF, key, cardRandom, sent, before);
        return new Dialogue.Reply(Status.ADDITIONAL_FRAME, sent);
    }

    private void checkLength(int code, byte[] data) throws Refusal {
        if (code != EV2_FIRST) {
            Refusal.unless(data.length == 1, Status.LENGTH_ERROR);
            return;
        }
        Refusal.unless(data.length >= 2 && data.length == 2 + data[1], Status.LENGTH_ERROR);
        Refusal.unless(data[1] <= MOST_CAPABILITIES, Status.LENGTH_ERROR);
        hostCapabilities = Arrays.copyOfRange(data, 2, 2 + MOST_CAPABILITIES);
    }

    private static void checkKind(int code, KeyType type, Channel before) throws Refusal {
        boolean fits = switch (code) {
            case D40 -> type == KeyType.DES;
            case ISO -> type != KeyType.AES;
            default -> type == KeyType.AES;
        };
        Refusal.unless(fits, Status.AUTHENTICATION_ERROR);
        Refusal.unless(code != EV2_NON_FIRST || before instanceof Ev2Channel, Status.PERMISSION_DENIED);
    }

    Dialogue.Reply finish(byte[] token) throws Refusal {
        Challenge open = challenge;
        challenge = null;
        if (open == null) {
            throw new Refusal(Status.ILLEGAL_COMMAND);
        }
        int randomBytes = open.cardRandom().length;
        Refusal.unless(token.length == 2 * randomBytes, Status.LENGTH_ERROR);
        byte[] plain = deciphered(open, token);
        byte[] hostRandom = Bytes.part(plain, 0, randomBytes);
        boolean same =
                Arrays.equals(Bytes.part(plain, randomBytes, plain.length), Bytes.rotatedLeft(open.cardRandom()));
        Refusal.unless(same, Status.AUTHENTICATION_ERROR);
        return new Dialogue.Reply(Status.OK, establish(open, hostRandom, token));
    }

    private static byte[] deciphered(Challenge open, byte[] token) {
        CardCipher cipher = open.key().cipher();
        return switch (open.code()) {
            case D40 -> cipher.undoDeciphering(token);
            case EV2_FIRST, EV2_NON_FIRST -> cipher.decrypt(token, cipher.zeroStart());
            default -> cipher.decrypt(token, lastBlock(open.sent(), cipher));
        };
    }

    private static byte[] lastBlock(byte[] bytes, CardCipher cipher) {
        return Bytes.part(bytes, bytes.length - cipher.blockBytes(), bytes.length);
    }

    /** Begins the channel and makes the card's own proof. */
    private byte[] establish(Challenge open, byte[] hostRandom, byte[] token) {
        CardCipher cipher = open.key().cipher();
        byte[] rotated = Bytes.rotatedLeft(hostRandom);
        byte[] secret = open.key().value();
        byte[] cardRandom = open.cardRandom();
        switch (open.code()) {
            case D40 -> {
                dialogue.authenticated(
                        new D40Channel(open.keyNumber(), sessionKey(open.key(), hostRandom, cardRandom)));
                return cipher.encrypt(rotated, cipher.zeroStart());
            }
            case EV2_FIRST -> {
                byte[] transaction = new byte[4];
                random.fill(transaction);
                dialogue.authenticated(
                        Ev2Channel.derived(open.keyNumber(), secret, hostRandom, cardRandom, transaction, 0));
                byte[] proof = Bytes.join(transaction, rotated, new byte[MOST_CAPABILITIES], hostCapabilities);
                return cipher.encrypt(proof, cipher.zeroStart());
            }
            case EV2_NON_FIRST -> {
                Ev2Channel before = (Ev2Channel) open.before();
                dialogue.authenticated(Ev2Channel.derived(
                        open.keyNumber(), secret, hostRandom, cardRandom, before.transaction(), before.counter()));
                return cipher.encrypt(rotated, cipher.zeroStart());
            }
            default -> {
                byte[] session = sessionKey(open.key(), hostRandom, cardRandom);
                dialogue.authenticated(
                        new Ev1Channel(open.keyNumber(), open.key().type(), session));
                return cipher.encrypt(rotated, lastBlock(token, cipher));
            }
        }
    }

    private static byte[] sessionKey(StoredKey key, byte[] a, byte[] b) {
        byte[] first = Bytes.join(Bytes.part(a, 0, 4), Bytes.part(b, 0, 4));
        return switch (key.type()) {
            case DES -> key.single() ? first : Bytes.join(first, Bytes.part(a, 4, 8), Bytes.part(b, 4, 8));
            case TKTDES ->
                Bytes.join(
                        first,
                        Bytes.part(a, 6, 10),
                        Bytes.part(b, 6, 10),
                        Bytes.part(a, 12, 16),
                        Bytes.part(b, 12, 16));
            case AES -> Bytes.join(first, Bytes.part(a, 12, 16), Bytes.part(b, 12, 16));
        };
    }
}
