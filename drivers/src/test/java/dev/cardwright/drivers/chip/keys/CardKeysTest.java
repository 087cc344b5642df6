package dev.cardwright.drivers.chip.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.chip.keys.KeyUse.Purpose;
import dev.cardwright.drivers.chip.keys.PublishedKeys.Occasion;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CardKeysTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] UID = HEX.parseHex("04782E21801D80");
    private static final KeyReference MASTER = KeyReference.parse("published:keys/an10922-aes#0");
    private static final KeyReference IN_TOKEN = KeyReference.parse("pkcs11:perso/master#7");

    private final Book book = new Book();

    @Test
    void every_use_is_told_before_the_key_is_handed_out() throws KeyFault {
        CardKeys keys = new CardKeys(PublishedKeys.open(Occasion.DEMO), book, UID);

        keys.toAuthenticate(MASTER).close();
        keys.toWrite(KeyReference.parse("published:keys/factory-mifare#0")).close();
        try (SecretBytes derived = keys.derive(MASTER, HEX.parseHex("04782E21801D803042F54E585020416275"))) {
            assertThat(HEX.formatHex(derived.copy())).isEqualTo("A8DD63A3B89D54B37CA802473FDA9175");
        }

        assertThat(book.uses)
                .extracting(KeyUse::purpose)
                .containsExactly(Purpose.AUTHENTICATION, Purpose.WRITING, Purpose.DERIVATION);
        assertThat(book.uses.get(0).checkValue()).isPresent();
        assertThat(book.uses.get(1).checkValue()).isEmpty();
        assertThat(book.uses.get(2).reference()).isEqualTo(MASTER);
        assertThat(book.uses.get(2).version()).isZero();
        assertThat(book.uses).allSatisfy(use -> assertThat(use.card()).isEqualTo("card of 7 bytes"));
    }

    @Test
    void a_use_that_cannot_be_recorded_does_not_happen() {
        TokenKey key = new TokenKey(KeyKind.AES_128, new SecretKeySpec(new byte[16], "AES"));
        book.full = true;
        CardKeys keys = new CardKeys(new OneKey(key), book, UID);

        assertThatThrownBy(() -> keys.toAuthenticate(IN_TOKEN))
                .isInstanceOfSatisfying(
                        KeyFault.class, fault -> assertThat(fault.kind()).isEqualTo(KeyFault.Kind.NOT_RECORDED))
                .hasMessage("The use of the key pkcs11:perso/master#7 could not be recorded, so it was not used"
                        + " (IllegalStateException).")
                .hasNoCause();
        assertThat(key.isClosed()).isTrue();
        assertThatThrownBy(() -> keys.derive(IN_TOKEN, UID)).isInstanceOf(KeyFault.class);
    }

    @Test
    void a_key_in_a_token_authenticates_and_derives_but_is_never_written() throws KeyFault {
        TokenKey key = new TokenKey(KeyKind.AES_128, new SecretKeySpec(new byte[16], "AES"));
        CardKeys keys = new CardKeys(new OneKey(key), book, UID);

        assertThat(keys.toAuthenticate(IN_TOKEN)).isSameAs(key);
        keys.derive(IN_TOKEN, UID).close();
        assertThatThrownBy(() -> keys.toWrite(IN_TOKEN))
                .hasMessage(
                        "The key pkcs11:perso/master#7 stays in its token and cannot be written into a card. Allowed: a key"
                                + " derived from it, or one from a file.");
        assertThat(book.uses).extracting(KeyUse::purpose).containsExactly(Purpose.AUTHENTICATION, Purpose.DERIVATION);
    }

    @Test
    void a_derived_key_that_is_written_is_told_as_both() throws KeyFault {
        CardKeys keys = new CardKeys(PublishedKeys.open(Occasion.DEMO), book, UID);

        keys.deriveToWrite(MASTER, UID).close();

        assertThat(book.uses).extracting(KeyUse::purpose).containsExactly(Purpose.DERIVATION, Purpose.WRITING_DERIVED);
    }

    @Test
    void a_use_on_a_card_whose_number_nobody_knows_says_so() throws KeyFault {
        new KeyRing(PublishedKeys.open(Occasion.DEMO), book)
                .forUnknownCard()
                .toAuthenticate(MASTER)
                .close();

        assertThat(book.uses)
                .singleElement()
                .satisfies(use -> assertThat(use.card()).isEqualTo("number not known yet"));
    }

    @Test
    void a_sector_key_cannot_be_a_master_key() throws KeyFault {
        CardKeys keys = new CardKeys(PublishedKeys.open(Occasion.DEMO), book, UID);

        assertThatThrownBy(() -> keys.derive(KeyReference.parse("published:keys/mifare-mad#0"), UID))
                .hasMessage(
                        "The key published:keys/mifare-mad#0 is of the kind MIFARE_48 and cannot be diversified by AN10922."
                                + " Allowed: AES_128, TDES_2KEY, TDES_3KEY.");
    }

    @Test
    void the_listener_gets_a_copy_of_the_number() throws KeyFault {
        KeyUseListener careless = new KeyUseListener() {
            @Override
            public String markOf(byte[] uid) {
                String mark = HEX.formatHex(uid).substring(0, 4);
                uid[0] = 0;
                return mark;
            }

            @Override
            public void used(KeyUse use) {
                book.uses.add(use);
            }
        };
        CardKeys keys = new CardKeys(PublishedKeys.open(Occasion.DEMO), careless, UID);

        keys.toAuthenticate(MASTER).close();
        keys.toAuthenticate(MASTER).close();

        assertThat(book.uses).extracting(KeyUse::card).containsExactly("0478", "0478");
    }

    @Test
    void published_keys_are_for_drill_and_demo_only() {
        assertThatThrownBy(() -> PublishedKeys.open(Occasion.PRODUCTION))
                .isInstanceOfSatisfying(
                        KeyFault.class, fault -> assertThat(fault.reasonCode()).isEqualTo("CHP-KEYPUBLISHED"))
                .hasMessage(
                        "The keys of published:keys are published and open any card to everybody. Allowed: in a drill or a"
                                + " demo only.");
    }

    @Test
    void a_store_that_is_not_configured_is_told_with_those_that_are() throws KeyFault {
        KeySources sources = KeySources.of(List.of(
                PublishedKeys.open(Occasion.DRILL),
                new OneKey(new TokenKey(KeyKind.AES_128, new SecretKeySpec(new byte[16], "AES")))));

        assertThat(sources.open(IN_TOKEN).kind()).isEqualTo(KeyKind.AES_128);
        assertThat(sources.open(MASTER).kind()).isEqualTo(KeyKind.AES_128);
        assertThatThrownBy(() -> sources.open(KeyReference.parse("p12:site/master#0")))
                .hasMessage(
                        "The key p12:site/master#0 is in a store that is not configured. Configured: published:keys,"
                                + " pkcs11:perso.");
        assertThatThrownBy(() -> sources.open(KeyReference.parse("published:keys/an10922-aes#1")))
                .hasMessageStartingWith(
                        "There is no key published:keys/an10922-aes#1. Allowed in published:keys, with version 0: factory-des,");
    }

    @Test
    void two_stores_of_one_name_are_refused() throws KeyFault {
        PublishedKeys keys = PublishedKeys.open(Occasion.DRILL);

        assertThatThrownBy(() -> KeySources.of(List.of(keys, keys)))
                .hasMessage("Two stores of keys are called published:keys. Allowed: one store for each name.");
    }

    /** Keeps what it is told, until it is full. */
    private static final class Book implements KeyUseListener {
        private final List<KeyUse> uses = new ArrayList<>();
        private boolean full;

        @Override
        public String markOf(byte[] uid) {
            return "card of " + uid.length + " bytes";
        }

        @Override
        public void used(KeyUse use) {
            if (full) {
                throw new IllegalStateException("The book is full.");
            }
            uses.add(use);
        }
    }

    /** A store of one key, whatever is asked for. */
    private record OneKey(CardKey key) implements KeySource {
        @Override
        public String name() {
            return "pkcs11:perso";
        }

        @Override
        public CardKey open(KeyReference reference) {
            return key;
        }

        @Override
        public void close() {}
    }
}
