package dev.cardwright.drivers.chip.desfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.card.desfire.CardRandom;
import dev.cardwright.simulator.card.desfire.DesfireCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver against a virtual card that shares no code with it: a factory card becomes a personalised one. */
class VirtualDesfireTest {
    private static final byte[] UID = HexFormat.of().parseHex("04A1B2C3D4E5F6");
    private static final ApplicationId APPLICATION = new ApplicationId(0xF51234);
    private static final FileRights RIGHTS = new FileRights(1, 2, 2, 0);
    private static final FileSettings.Data SECRET =
            new FileSettings.Data(1, false, CommunicationMode.ENCIPHERED, RIGHTS, 200);
    private static final FileSettings.Data MACED = new FileSettings.Data(2, true, CommunicationMode.MACED, RIGHTS, 96);
    private static final FileSettings.Data OPEN =
            new FileSettings.Data(3, false, CommunicationMode.PLAIN, new FileRights(14, 2, 2, 0), 80);
    private static final FileSettings.Value MONEY =
            new FileSettings.Value(4, CommunicationMode.ENCIPHERED, RIGHTS, 0, 1000, 50, true);

    private final SecretBytes zeros = SecretBytes.factory(KeyKind.AES_128);
    private final SecretBytes cardKey = invented(0x10);
    private final SecretBytes masterKey = invented(0x20);
    private final SecretBytes readKey = invented(0x30);
    private final SecretBytes writeKey = invented(0x40);

    private static SecretBytes invented(int first) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 16; i++) {
            bytes[i] = (byte) (first + 7 * i);
        }
        return SecretBytes.of(KeyKind.AES_128, bytes);
    }

    /** A session straight into the card. */
    private record Direct(VirtualCard card) implements ChipSession {
        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public byte[] transmit(byte[] command) throws ChipFault {
            return card.transmit(command)
                    .orElseThrow(() -> new ChipFault(ChipFault.Kind.DIED, "The virtual card left the field."));
        }

        @Override
        public void reset() {
            card.comeIntoTheField();
        }

        @Override
        public void close() {
            card.comeIntoTheField();
        }
    }

    private static Desfire over(VirtualCard card) {
        return Desfire.over(new Direct(card), new SecureRandom());
    }

    /** How a host opens a key: EV1 or EV2 messaging. */
    @FunctionalInterface
    private interface Opening {
        void with(Desfire card, int number, SecretBytes key) throws ChipFault;
    }

    private static Opening opening(DesfireGeneration generation) {
        return generation == DesfireGeneration.EV1 ? Desfire::authenticateAes : Desfire::authenticateEv2First;
    }

    private void personalise(Desfire card, Opening open) throws ChipFault {
        card.authenticateLegacy(0, SecretBytes.factory(KeyKind.DES));
        card.keys().changeAuthenticated(zeros, 0);
        open.with(card, 0, zeros);
        card.keys().changeAuthenticated(cardKey, 1);
        open.with(card, 0, cardKey);
        card.create(NewApplication.withAesKeys(APPLICATION, KeySettings.FACTORY, 3));
        card.select(APPLICATION);
        open.with(card, 0, zeros);
        card.files().create(SECRET);
        card.files().create(MACED);
        card.files().create(OPEN);
        card.files().create(MONEY);
        card.keys().changeOther(1, zeros, readKey, 7);
        card.keys().changeOther(2, zeros, writeKey, 8);
        open.with(card, 2, writeKey);
        card.files().write(SECRET, 0, content(200));
        card.files().write(MACED, 10, content(80));
        card.files().write(OPEN, 0, content(80));
        card.files().credit(MONEY, 25);
        card.files().commit();
        open.with(card, 0, zeros);
        card.keys().changeSettings(new KeySettings(true, true, false, true, 0));
        card.keys().changeAuthenticated(masterKey, 9);
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 31 + 5);
        }
        return content;
    }

    private void readBack(Desfire card, Opening open) throws ChipFault {
        card.select(APPLICATION);
        assertThat(card.keys().version(0)).isEqualTo(9);
        assertThat(card.keys().version(2)).isEqualTo(8);
        assertThat(card.files().readAll(OPEN)).isEqualTo(content(80));
        open.with(card, 1, readKey);
        assertThat(card.files().numbers()).containsExactly(1, 2, 3, 4);
        assertThat(card.files().settings(1)).isEqualTo(SECRET);
        assertThat(card.files().read(SECRET, 0, 200)).isEqualTo(content(200));
        assertThat(card.files().readAll(SECRET)).isEqualTo(content(200));
        assertThat(card.files().read(SECRET, 3, 13)).isEqualTo(Arrays.copyOfRange(content(200), 3, 16));
        assertThat(card.files().read(MACED, 10, 80)).isEqualTo(content(80));
        assertThat(card.files().value(MONEY)).isEqualTo(75);
        assertThat(card.cardUid()).isEqualTo(UID);
        assertThat(card.freeMemoryBytes()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(DesfireGeneration.class)
    void a_factory_card_is_personalised_saved_and_read_back(DesfireGeneration generation, @TempDir Path folder)
            throws Exception {
        DesfireCard card = DesfireCard.factory(generation, DesfireSize.KB4, UID, CardRandom.seeded(11));
        personalise(over(card), opening(generation));
        readBack(over(card), opening(generation));

        card.save(folder.resolve("card.json"));
        DesfireCard again = DesfireCard.load(folder.resolve("card.json"), CardRandom.seeded(12));
        readBack(over(again), opening(generation));
    }

    @ParameterizedTest
    @EnumSource(DesfireGeneration.class)
    void a_wrong_key_opens_nothing(DesfireGeneration generation) throws Exception {
        DesfireCard card = DesfireCard.factory(generation, DesfireSize.KB4, UID, CardRandom.seeded(11));
        Desfire desfire = over(card);
        personalise(desfire, opening(generation));
        desfire.select(APPLICATION);

        assertThatThrownBy(() -> opening(generation).with(desfire, 1, writeKey)).isInstanceOf(ChipFault.class);
        assertThat(desfire.authenticatedKey()).isEmpty();
    }

    @Test
    void one_ev2_transaction_goes_on_under_another_key() throws Exception {
        DesfireCard card = DesfireCard.factory(DesfireGeneration.EV3, DesfireSize.KB8, UID, CardRandom.seeded(11));
        Desfire desfire = over(card);
        personalise(desfire, Desfire::authenticateEv2First);
        desfire.select(APPLICATION);
        desfire.authenticateEv2First(1, readKey);
        assertThat(desfire.files().value(MONEY)).isEqualTo(75);
        desfire.authenticateEv2NonFirst(2, writeKey);
        desfire.files().debit(MONEY, 5);
        desfire.files().commit();
        assertThat(desfire.files().value(MONEY)).isEqualTo(70);
    }

    /** A standard file takes what comes page by page; nothing but reading it back tells. */
    @Test
    void a_card_torn_in_a_long_write_holds_some_of_the_new_and_the_rest_of_the_old() throws Exception {
        DesfireCard card = DesfireCard.factory(DesfireGeneration.EV1, DesfireSize.KB4, UID, CardRandom.seeded(11));
        Desfire desfire = over(card);
        personalise(desfire, Desfire::authenticateAes);
        desfire.select(APPLICATION);
        desfire.authenticateAes(2, writeKey);
        card.tearAfter(2);

        assertThatThrownBy(() -> desfire.files().write(SECRET, 0, new byte[200]))
                .isInstanceOf(ChipFault.class);

        card.comeIntoTheField();
        Desfire again = over(card);
        again.select(APPLICATION);
        again.authenticateAes(1, readKey);
        byte[] found = again.files().readAll(SECRET);
        assertThat(found).startsWith(new byte[32]);
        assertThat(Arrays.copyOfRange(found, 160, 200)).isEqualTo(Arrays.copyOfRange(content(200), 160, 200));
    }
}
