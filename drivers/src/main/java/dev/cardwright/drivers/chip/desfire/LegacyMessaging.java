package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.CardKey;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.util.Arrays;

/**
 * The first DESFire's messaging (D40), for the first step on a card from the factory: commands in the open, keys and key settings
 * enciphered with a CRC16 [V: a recorded session with a real card]. Content of files is not protected by it here.
 */
final class LegacyMessaging implements SecureMessaging {
    private static final int BLOCK = 8;

    private final int keyNumber;
    private final KeyKind keyKind;
    private final SecretBytes session;

    LegacyMessaging(int keyNumber, KeyKind keyKind, SecretBytes session) {
        this.keyNumber = keyNumber;
        this.keyKind = keyKind;
        this.session = session;
    }

    /** The reader always deciphers, also what it sends; blocks are chained before they go through the cipher. */
    static byte[] decipherToSend(CardKey key, byte[] plain) {
        byte[] zero = new byte[BLOCK];
        byte[] before = zero;
        byte[] sent = new byte[plain.length];
        for (int at = 0; at < plain.length; at += BLOCK) {
            byte[] block = Arrays.copyOfRange(plain, at, at + BLOCK);
            for (int index = 0; index < BLOCK; index++) {
                block[index] ^= before[index];
            }
            before = key.decrypt(zero, block);
            Bytes.clear(block);
            System.arraycopy(before, 0, sent, at, BLOCK);
        }
        return sent;
    }

    @Override
    public int keyNumber() {
        return keyNumber;
    }

    @Override
    public KeyKind keyKind() {
        return keyKind;
    }

    @Override
    public byte[] protect(Command command) throws ChipFault {
        if (command.protection() == Protection.MACED || command.enciphersAnswer()) {
            throw SecureMessaging.tooWeak(command);
        }
        if (!command.enciphersData()) {
            return Bytes.joined(command.header(), command.data());
        }
        byte[] content = Bytes.joined(command.data(), Checksums.crc16(command.data()), command.trailer());
        byte[] plain = Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK);
        try {
            return Bytes.joined(command.header(), decipherToSend(session, plain));
        } finally {
            Bytes.clear(content, plain);
        }
    }

    @Override
    public byte[] open(Command command, byte[] answer) {
        return answer;
    }

    @Override
    public byte[] checksum(byte[] newKey) {
        return Checksums.crc16(newKey);
    }

    @Override
    public void close() {
        session.close();
    }
}
