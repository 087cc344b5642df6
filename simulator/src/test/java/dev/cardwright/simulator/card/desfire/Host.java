package dev.cardwright.simulator.card.desfire;

import dev.cardwright.simulator.card.VirtualCard;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A host that can say little: plain commands, and an AES authentication made with the JDK's own cipher. */
final class Host {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private final VirtualCard card;

    Host(VirtualCard card) {
        this.card = card;
    }

    /** Sends a wrapped command of this code and data, both hexadecimal; the answer with its status 91xx. */
    String say(String code, String data) {
        int length = data.length() / 2;
        String field = length == 0 ? "" : "%02X".formatted(length) + data;
        return raw("90" + code + "0000" + field + "00");
    }

    String raw(String command) {
        return HEX.formatHex(card.transmit(HEX.parseHex(command)).orElseThrow());
    }

    /** Authenticates with an AES key of zeros and EV1 messaging. */
    String authenticate(int keyNumber) throws GeneralSecurityException {
        String first = say("AA", "%02X".formatted(keyNumber));
        byte[] sent = HEX.parseHex(first.substring(0, 32));
        byte[] random = cbc(Cipher.DECRYPT_MODE, new byte[16], sent);
        byte[] plain = new byte[32];
        System.arraycopy(random, 1, plain, 16, 15);
        plain[31] = random[0];
        return say("AF", HEX.formatHex(cbc(Cipher.ENCRYPT_MODE, sent, plain)));
    }

    private static byte[] cbc(int mode, byte[] start, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(new byte[16], "AES"), new IvParameterSpec(start));
        return cipher.doFinal(data);
    }

    /** A factory card with one selected application 000001: settings 0F, three AES keys of zeros. */
    static DesfireCard withApplication(DesfireGeneration generation) {
        CardMemory memory = CardMemory.factory(generation, DesfireSize.KB4, HEX.parseHex("04112233445566"));
        StoredKey zeros = new StoredKey(KeyType.AES, new byte[16], 0);
        Application.Names names = new Application.Names(1, 0, new byte[0]);
        memory.applications().put(1, new Application(names, 0x0F, KeyType.AES, false, List.of(zeros, zeros, zeros)));
        DesfireCard card = new DesfireCard(memory, CardRandom.seeded(7));
        new Host(card).say("5A", "010000");
        return card;
    }
}
