package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;

/**
 * The messaging of EV2 and EV3: a counter of commands and a transaction identifier go into every MAC and every start value; two session keys; no
 * check sums [V by the tables of AN12196 and AN12343].
 */
final class Ev2Channel extends Channel {
    private static final int MAC_BYTES = 8;
    private static final int BLOCK = 16;
    private static final int LAST_COMMAND = 0xFFFF;
    private final int keyNumber;
    private final CardCipher enciphering;
    private final CardCipher macing;
    private final byte[] transaction;
    private int counter;

    Ev2Channel(int keyNumber, byte[] encipheringKey, byte[] macingKey, byte[] transaction, int counter) {
        this.keyNumber = keyNumber;
        enciphering = new CardCipher(KeyType.AES, encipheringKey);
        macing = new CardCipher(KeyType.AES, macingKey);
        this.transaction = transaction.clone();
        this.counter = counter;
    }

    /** The channel after an authentication with this key; the session keys come from both random numbers. */
    static Ev2Channel derived(
            int keyNumber, byte[] key, byte[] hostRandom, byte[] cardRandom, byte[] transaction, int counter) {
        CardCipher cipher = new CardCipher(KeyType.AES, key);
        byte[] mixed = Bytes.xor(Bytes.part(hostRandom, 2, 8), Bytes.part(cardRandom, 0, 6));
        byte[] context = Bytes.join(
                Bytes.part(hostRandom, 0, 2), mixed, Bytes.part(cardRandom, 6, 16), Bytes.part(hostRandom, 8, 16));
        byte[] enc = cipher.mac(Bytes.join(Bytes.of(0xA5, 0x5A, 0, 1, 0, 0x80), context), cipher.zeroStart());
        byte[] mac = cipher.mac(Bytes.join(Bytes.of(0x5A, 0xA5, 0, 1, 0, 0x80), context), cipher.zeroStart());
        return new Ev2Channel(keyNumber, enc, mac, transaction, counter);
    }

    byte[] transaction() {
        return transaction.clone();
    }

    int counter() {
        return counter;
    }

    @Override
    int keyNumber() {
        return keyNumber;
    }

    @Override
    int wireBytes(Protection protection, int dataBytes) {
        return switch (protection) {
            case PLAIN -> dataBytes;
            case ORDINARY, MACED -> dataBytes + MAC_BYTES;
            case ENCIPHERED -> (dataBytes == 0 ? 0 : (dataBytes / BLOCK + 1) * BLOCK) + MAC_BYTES;
        };
    }

    @Override
    Opened open(Request request) throws Refusal {
        Refusal.unless(counter < LAST_COMMAND, Status.AUTHENTICATION_ERROR);
        byte[] body = request.received();
        if (request.protection() != Protection.PLAIN) {
            Refusal.unless(body.length >= Math.max(0, request.headerBytes()) + MAC_BYTES, Status.LENGTH_ERROR);
            body = Bytes.part(request.received(), 0, request.received().length - MAC_BYTES);
            byte[] sent = Bytes.part(request.received(), body.length, body.length + MAC_BYTES);
            Refusal.unless(Arrays.equals(sent, mac(request.instruction(), body)), Status.INTEGRITY_ERROR);
        }
        int headerBytes = request.headerBytes() == Request.ALL ? body.length : request.headerBytes();
        byte[] header = Bytes.part(body, 0, headerBytes);
        byte[] field = Bytes.part(body, headerBytes, body.length);
        boolean secret = request.hasData() && request.protection() == Protection.ENCIPHERED;
        return new Opened(header, secret ? deciphered(request, field) : field);
    }

    private byte[] deciphered(Request request, byte[] field) throws Refusal {
        Refusal.unless(field.length > 0 && field.length % BLOCK == 0, Status.LENGTH_ERROR);
        byte[] plain = enciphering.decrypt(field, start(0xA5, 0x5A));
        int end = plain.length - 1;
        while (end > 0 && plain[end] == 0) {
            end--;
        }
        boolean marked = plain[end] == (byte) 0x80 && plain.length - end <= BLOCK;
        Refusal.unless(marked, Status.INTEGRITY_ERROR);
        Refusal.unless(end == request.dataBytes() + request.trailerBytes(), Status.LENGTH_ERROR);
        return Bytes.part(plain, 0, end);
    }

    @Override
    byte[] unchecked(Request request) {
        return request.protection() == Protection.ENCIPHERED
                ? enciphering.decrypt(blocks(request.field(), BLOCK), start(0xA5, 0x5A))
                : request.field();
    }

    @Override
    byte[] seal(byte[] data, Protection protection, boolean openEnded) {
        counter++;
        if (protection == Protection.PLAIN) {
            return data;
        }
        byte[] body = data;
        if (protection == Protection.ENCIPHERED && data.length > 0) {
            body = enciphering.encrypt(padded(data, true, BLOCK), start(0x5A, 0xA5));
        }
        return Bytes.join(body, mac(0, body));
    }

    /** The start value of one direction at the present counter. */
    private byte[] start(int first, int second) {
        byte[] label = Bytes.join(Bytes.of(first, second), transaction, Bytes.number(counter, 2), new byte[8]);
        return enciphering.encrypt(label, enciphering.zeroStart());
    }

    /** The eight bytes at odd places of the CMAC over code, counter, transaction identifier and body. */
    private byte[] mac(int code, byte[] body) {
        byte[] whole =
                macing.mac(Bytes.join(Bytes.of(code), Bytes.number(counter, 2), transaction, body), macing.zeroStart());
        byte[] odd = new byte[MAC_BYTES];
        for (int i = 0; i < MAC_BYTES; i++) {
            odd[i] = whole[2 * i + 1];
        }
        return odd;
    }

    @Override
    byte[] checksum(byte[] newKey) {
        return Checksums.crc32(newKey);
    }
}
