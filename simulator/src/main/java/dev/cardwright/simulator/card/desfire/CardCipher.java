package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** One key at work, over BouncyCastle's block ciphers: chaining both ways, the reversed chaining of D40, and CMAC with a running start value. */
final class CardCipher {
    private final BlockCipher forward;
    private final BlockCipher backward;
    private final int blockBytes;

    /** @param key 8 (single DES), 16 or 24 bytes for DES, 16 for AES */
    CardCipher(KeyType type, byte[] key) {
        byte[] whole = key.length == 8 ? Bytes.join(key, key) : key;
        forward = engine(type, true, whole);
        backward = engine(type, false, whole);
        blockBytes = type.blockBytes();
    }

    private static BlockCipher engine(KeyType type, boolean encrypting, byte[] key) {
        BlockCipher engine = type == KeyType.AES ? AESEngine.newInstance() : new DESedeEngine();
        engine.init(encrypting, new KeyParameter(key));
        return engine;
    }

    int blockBytes() {
        return blockBytes;
    }

    byte[] zeroStart() {
        return new byte[blockBytes];
    }

    /** CBC; the length is a multiple of the block. */
    byte[] encrypt(byte[] data, byte[] start) {
        byte[] result = new byte[data.length];
        byte[] chained = start.clone();
        for (int at = 0; at < data.length; at += blockBytes) {
            chained = block(forward, Bytes.xor(chained, Bytes.part(data, at, at + blockBytes)));
            System.arraycopy(chained, 0, result, at, blockBytes);
        }
        return result;
    }

    byte[] decrypt(byte[] data, byte[] start) {
        return unchain(backward, data, start);
    }

    /** Undoes what a D40 host does when it sends: there each block was chained and then deciphered. */
    byte[] undoDeciphering(byte[] data) {
        return unchain(forward, data, zeroStart());
    }

    private byte[] unchain(BlockCipher engine, byte[] data, byte[] start) {
        byte[] result = new byte[data.length];
        byte[] before = start;
        for (int at = 0; at < data.length; at += blockBytes) {
            byte[] block = Bytes.part(data, at, at + blockBytes);
            System.arraycopy(Bytes.xor(block(engine, block), before), 0, result, at, blockBytes);
            before = block;
        }
        return result;
    }

    private byte[] block(BlockCipher engine, byte[] in) {
        byte[] out = new byte[blockBytes];
        engine.processBlock(in, 0, out, 0);
        return out;
    }

    /** CMAC (NIST SP 800-38B), with a start value that is not always zero: EV1 carries it from command to command. */
    byte[] mac(byte[] data, byte[] start) {
        byte[] subkey = doubled(block(forward, zeroStart()));
        byte[] padded = data;
        if (data.length == 0 || data.length % blockBytes != 0) {
            subkey = doubled(subkey);
            padded = Arrays.copyOf(data, Bytes.roundedUp(data.length + 1, blockBytes));
            padded[data.length] = (byte) 0x80;
        } else {
            padded = data.clone();
        }
        int last = padded.length - blockBytes;
        for (int i = 0; i < blockBytes; i++) {
            padded[last + i] ^= subkey[i];
        }
        return Bytes.part(encrypt(padded, start), last, padded.length);
    }

    private byte[] doubled(byte[] block) {
        byte[] result = new byte[blockBytes];
        for (int i = 0; i < blockBytes; i++) {
            int next = i + 1 < blockBytes ? (block[i + 1] & 0x80) >>> 7 : 0;
            result[i] = (byte) (block[i] << 1 | next);
        }
        if ((block[0] & 0x80) != 0) {
            result[blockBytes - 1] ^= (byte) (blockBytes == 16 ? 0x87 : 0x1B);
        }
        return result;
    }
}
