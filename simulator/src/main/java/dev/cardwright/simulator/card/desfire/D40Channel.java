package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;

/**
 * The messaging of the first DESFire: only data fields are protected, by a MAC of four bytes or by DES with CRC16, always from a start value of zero.
 * The host deciphers when it sends [V]; the MAC is the CBC-MAC with zero padding [C].
 */
final class D40Channel extends Channel {
    private static final int MAC_BYTES = 4;
    private static final int CRC_BYTES = 2;
    private final int keyNumber;
    private final CardCipher session;

    D40Channel(int keyNumber, byte[] sessionKey) {
        this.keyNumber = keyNumber;
        session = new CardCipher(KeyType.DES, sessionKey);
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
        byte[] field = request.field();
        if (!request.hasData() || request.protection() == Protection.PLAIN) {
            return new Opened(request.header(), field);
        }
        return new Opened(
                request.header(),
                request.protection() == Protection.MACED ? unmaced(field) : deciphered(request, field));
    }

    private byte[] unmaced(byte[] field) throws Refusal {
        Refusal.unless(field.length > MAC_BYTES, Status.LENGTH_ERROR);
        byte[] data = Bytes.part(field, 0, field.length - MAC_BYTES);
        boolean good = Arrays.equals(mac(data), Bytes.part(field, data.length, field.length));
        Refusal.unless(good, Status.INTEGRITY_ERROR);
        return data;
    }

    private byte[] deciphered(Request request, byte[] field) throws Refusal {
        Refusal.unless(field.length % session.blockBytes() == 0, Status.LENGTH_ERROR);
        byte[] plain = session.undoDeciphering(field);
        Refusal.unless(plain.length >= request.dataBytes(), Status.LENGTH_ERROR);
        return checked(plain, request, Checksums.crc16(Bytes.part(plain, 0, request.dataBytes())));
    }

    @Override
    byte[] unchecked(Request request) {
        return request.protection() == Protection.ENCIPHERED
                ? session.undoDeciphering(blocks(request.field(), session.blockBytes()))
                : request.field();
    }

    @Override
    byte[] seal(byte[] data, Protection protection, boolean openEnded) {
        if (data.length == 0 || protection == Protection.PLAIN || protection == Protection.ORDINARY) {
            return data;
        }
        if (protection == Protection.MACED) {
            return Bytes.join(data, mac(data));
        }
        byte[] whole = padded(Bytes.join(data, Checksums.crc16(data)), openEnded, session.blockBytes());
        return session.encrypt(whole, session.zeroStart());
    }

    private byte[] mac(byte[] data) {
        byte[] blocks = session.encrypt(Bytes.padded(data, session.blockBytes()), session.zeroStart());
        int last = blocks.length - session.blockBytes();
        return Bytes.part(blocks, last, last + MAC_BYTES);
    }

    @Override
    byte[] checksum(byte[] newKey) {
        return Checksums.crc16(newKey);
    }
}
