package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;

/**
 * The messaging of EV1, after ISO or AES authentication: every command and every answer feeds one running start value, answers carry the first eight
 * bytes of its CMAC, enciphered fields a CRC32 [V by recorded sessions of real cards].
 */
final class Ev1Channel extends Channel {
    private static final int MAC_BYTES = 8;
    private static final int CRC_BYTES = 4;
    private final int keyNumber;
    private final CardCipher session;
    private byte[] running;

    Ev1Channel(int keyNumber, KeyType type, byte[] sessionKey) {
        this.keyNumber = keyNumber;
        session = new CardCipher(type, sessionKey);
        running = session.zeroStart();
    }

    @Override
    int keyNumber() {
        return keyNumber;
    }

    @Override
    int wireBytes(Protection protection, int dataBytes) {
        if (dataBytes == 0) {
            return 0;
        }
        return switch (protection) {
            case PLAIN, ORDINARY -> dataBytes;
            case MACED -> dataBytes + MAC_BYTES;
            case ENCIPHERED -> Bytes.roundedUp(dataBytes + CRC_BYTES, session.blockBytes());
        };
    }

    @Override
    Opened open(Request request) throws Refusal {
        if (request.hasData() && request.protection() == Protection.ENCIPHERED) {
            return new Opened(request.header(), deciphered(request));
        }
        byte[] field = request.field();
        if (request.hasData() && request.protection() == Protection.MACED) {
            Refusal.unless(field.length > MAC_BYTES, Status.LENGTH_ERROR);
            byte[] data = Bytes.part(field, 0, field.length - MAC_BYTES);
            feed(request.instruction(), Bytes.join(request.header(), data));
            boolean good =
                    Arrays.equals(Bytes.part(running, 0, MAC_BYTES), Bytes.part(field, data.length, field.length));
            Refusal.unless(good, Status.INTEGRITY_ERROR);
            return new Opened(request.header(), data);
        }
        feed(request.instruction(), request.received());
        return new Opened(request.header(), field);
    }

    private void feed(int instruction, byte[] data) {
        running = session.mac(Bytes.join(Bytes.of(instruction), data), running);
    }

    private byte[] deciphered(Request request) throws Refusal {
        byte[] field = request.field();
        int block = session.blockBytes();
        Refusal.unless(field.length >= block && field.length % block == 0, Status.LENGTH_ERROR);
        byte[] plain = session.decrypt(field, running);
        running = Bytes.part(field, field.length - block, field.length);
        Refusal.unless(plain.length >= request.dataBytes(), Status.LENGTH_ERROR);
        byte[] covered = Bytes.join(
                Bytes.of(request.instruction()), request.header(), Bytes.part(plain, 0, request.dataBytes()));
        return checked(plain, request, Checksums.crc32(covered));
    }

    @Override
    byte[] unchecked(Request request) {
        return request.protection() == Protection.ENCIPHERED
                ? session.decrypt(blocks(request.field(), session.blockBytes()), running)
                : request.field();
    }

    @Override
    byte[] seal(byte[] data, Protection protection, boolean openEnded) {
        byte[] withStatus = Bytes.join(data, Bytes.of(0));
        if (protection == Protection.ENCIPHERED && data.length > 0) {
            byte[] plain = padded(Bytes.join(data, Checksums.crc32(withStatus)), openEnded, session.blockBytes());
            byte[] sealed = session.encrypt(plain, running);
            running = Bytes.part(sealed, sealed.length - session.blockBytes(), sealed.length);
            return sealed;
        }
        running = session.mac(withStatus, running);
        return Bytes.join(data, Bytes.part(running, 0, MAC_BYTES));
    }

    @Override
    byte[] checksum(byte[] newKey) {
        return Checksums.crc32(newKey);
    }
}
