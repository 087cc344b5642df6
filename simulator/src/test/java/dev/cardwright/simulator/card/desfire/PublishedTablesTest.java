package dev.cardwright.simulator.card.desfire;

import static dev.cardwright.simulator.card.desfire.RecordedSessionsTest.lines;
import static dev.cardwright.simulator.card.desfire.RecordedSessionsTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The card's side of the tables that NXP published for EV2 messaging, and of a 3K3DES authentication. */
final class PublishedTablesTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] UID = HEX.parseHex("04958CAA5C5E80");

    @Test
    void answers_every_exchange_of_the_tables() throws IOException {
        Map<String, DesfireCard> cards = new HashMap<>();
        int exchanges = 0;
        for (String line : lines("an12196.tables")) {
            String[] cell = line.split(" \\| ", -1);
            DesfireCard card = cards.computeIfAbsent(cell[4], transaction -> personalised(Integer.parseInt(cell[1])));
            card.dialogue()
                    .authenticated(new Ev2Channel(
                            Integer.parseInt(cell[1]),
                            HEX.parseHex(cell[2]),
                            HEX.parseHex(cell[3]),
                            HEX.parseHex(cell[4]),
                            Integer.parseInt(cell[5])));
            assertThat(send(card, cell[6])).as(cell[0]).isEqualTo(cell[7]);
            exchanges++;
        }
        assertThat(exchanges).isEqualTo(9);
    }

    @Test
    void a_changed_byte_in_any_of_them_is_refused_and_ends_the_authentication() throws IOException {
        for (String line : lines("an12196.tables")) {
            String[] cell = line.split(" \\| ", -1);
            DesfireCard card = personalised(Integer.parseInt(cell[1]));
            card.dialogue()
                    .authenticated(new Ev2Channel(
                            Integer.parseInt(cell[1]),
                            HEX.parseHex(cell[2]),
                            HEX.parseHex(cell[3]),
                            HEX.parseHex(cell[4]),
                            Integer.parseInt(cell[5])));
            byte[] command = HEX.parseHex(cell[6]);
            command[command.length - 2] ^= 1;
            assertThat(send(card, HEX.formatHex(command))).as(cell[0]).isEqualTo("911E");
            assertThat(card.dialogue().channel().authenticated()).isFalse();
        }
    }

    @Test
    void authenticates_as_published() throws IOException, GeneralSecurityException {
        List<String> lines = lines("handshakes.tables");
        assertThat(lines).hasSize(4);
        for (String line : lines) {
            String[] cell = line.split(" \\| ", -1);
            KeyType type = KeyType.valueOf(cell[1]);
            byte[] key = HEX.parseHex(cell[2]);
            Drawn random = new Drawn();
            for (String number : cell[3].split(" ")) {
                random.next(number.startsWith("decrypt:") ? decrypted(key, number.substring(8)) : number);
            }
            DesfireCard card = withKeys(type, key, random);
            assertThat(send(card, cell[4])).as(cell[0]).isEqualTo(cell[5]);
            assertThat(send(card, cell[6])).as(cell[0]).isEqualTo(cell[7]);
            assertThat(card.dialogue().channel().authenticated()).isTrue();
        }
    }

    private static String decrypted(byte[] key, String hex) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
        return HEX.formatHex(cipher.doFinal(HEX.parseHex(hex)));
    }

    private static DesfireCard withKeys(KeyType type, byte[] key, CardRandom random) {
        StoredKey stored = new StoredKey(type, key, 0);
        Application.Names names = new Application.Names(1, 0, new byte[0]);
        CardMemory memory = CardMemory.factory(DesfireGeneration.EV2, DesfireSize.KB4, UID);
        Application application =
                new Application(names, 0x0F, type, false, List.of(stored, stored, stored, stored, stored));
        memory.applications().put(1, application);
        DesfireCard card = new DesfireCard(memory, random);
        card.dialogue().select(application);
        return card;
    }

    /** File 3 enciphered for key 3; file 0 with MAC for key 1, or enciphered for key 2. */
    private static DesfireCard personalised(int key) {
        DesfireCard card = withKeys(KeyType.AES, new byte[16], CardRandom.seeded(1));
        assertThat(send(card, "90CD000007" + "03" + "03" + "3333" + "800000" + "00"))
                .isEqualTo("9100");
        String file0 = key == 1 ? "01" + "1111" : "03" + "2222";
        assertThat(send(card, "90CD000007" + "00" + file0 + "000100" + "00")).isEqualTo("9100");
        return card;
    }
}
