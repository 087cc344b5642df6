package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.Cmac;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * EV1's messaging: one vector runs through the session, changed by every command and every answer; answers carry eight bytes of a CMAC,
 * enciphered data a CRC32 [V: three recorded sessions with real cards]. That plain and MACed content of files is treated as other
 * commands are, with a CMAC behind data that are sent MACed, is [C: libfreefare].
 */
final class Ev1Messaging implements SecureMessaging {
    private static final int MAC_BYTES = 8;
    private static final int CRC_BYTES = 4;
    private static final byte[] SUCCESS = {0};

    private final int keyNumber;
    private final SecretBytes session;
    private final Cmac cmac;
    private byte[] vector;

    Ev1Messaging(int keyNumber, SecretBytes session) {
        this.keyNumber = keyNumber;
        this.session = session;
        this.cmac = new Cmac(session);
        this.vector = new byte[session.kind().blockBytes()];
    }

    @Override
    public int keyNumber() {
        return keyNumber;
    }

    @Override
    public KeyKind keyKind() {
        return session.kind();
    }

    @Override
    public byte[] protect(Command command) {
        byte[] open = Bytes.joined(Bytes.of(command.instruction().code()), command.header());
        if (command.enciphersData()) {
            return Bytes.joined(command.header(), enciphered(command, open));
        }
        vector = cmac.of(vector, Bytes.joined(open, command.data()));
        boolean shown = command.protection() == Protection.MACED && command.data().length > 0;
        byte[] mac = shown ? Arrays.copyOf(vector, MAC_BYTES) : new byte[0];
        return Bytes.joined(command.header(), command.data(), mac);
    }

    private byte[] enciphered(Command command, byte[] open) {
        int block = vector.length;
        byte[] content = Bytes.joined(command.data(), Checksums.crc32(open, command.data()), command.trailer());
        byte[] plain = Arrays.copyOf(content, (content.length + block - 1) / block * block);
        try {
            byte[] sent = session.encrypt(vector, plain);
            vector = Bytes.tail(sent, block);
            return sent;
        } finally {
            Bytes.clear(content, plain);
        }
    }

    @Override
    public byte[] open(Command command, byte[] answer) throws ChipFault {
        if (command.endsAuthentication()) {
            return answer;
        }
        return command.enciphersAnswer() ? deciphered(command, answer) : proven(command, answer);
    }

    private byte[] proven(Command command, byte[] answer) throws ChipFault {
        if (answer.length < MAC_BYTES) {
            throw SecureMessaging.wrong(command);
        }
        byte[] content = Arrays.copyOf(answer, answer.length - MAC_BYTES);
        vector = cmac.of(vector, Bytes.joined(content, SUCCESS));
        if (!MessageDigest.isEqual(Bytes.tail(answer, MAC_BYTES), Arrays.copyOf(vector, MAC_BYTES))) {
            throw SecureMessaging.wrong(command);
        }
        return content;
    }

    private byte[] deciphered(Command command, byte[] answer) throws ChipFault {
        int block = vector.length;
        int length = command.answerBytes();
        if (answer.length % block != 0 || answer.length < length + CRC_BYTES) {
            throw SecureMessaging.wrong(command);
        }
        byte[] plain = session.decrypt(vector, answer);
        vector = Bytes.tail(answer, block);
        byte[] content = Arrays.copyOf(plain, length);
        byte[] crc = Arrays.copyOfRange(plain, length, length + CRC_BYTES);
        boolean genuine =
                MessageDigest.isEqual(crc, Checksums.crc32(content, SUCCESS)) && padded(plain, length + CRC_BYTES);
        Bytes.clear(plain);
        if (!genuine) {
            throw SecureMessaging.wrong(command);
        }
        return content;
    }

    /** Zeros; behind a file that was read to its end 80 and zeros. */
    private static boolean padded(byte[] plain, int from) {
        for (int at = from; at < plain.length; at++) {
            boolean mark = at == from && plain[at] == (byte) 0x80;
            if (plain[at] != 0 && !mark) {
                return false;
            }
        }
        return true;
    }

    @Override
    public byte[] checksum(byte[] newKey) {
        return Checksums.crc32(newKey);
    }

    @Override
    public void close() {
        session.close();
        Bytes.clear(vector);
    }
}
