package dev.cardwright.station.config;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.encode.ChipEncoder;
import dev.cardwright.drivers.chip.keys.KeyFault;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.drivers.chip.keys.KeySources;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import dev.cardwright.drivers.chip.keys.Pkcs12Keys;
import dev.cardwright.drivers.chip.keys.PublishedKeys;
import java.util.ArrayList;
import java.util.List;

/** Opens the stores of keys that the configuration names, and looks whether the articles' chips find theirs. */
public final class SiteKeys {

    private SiteKeys() {}

    /**
     * All stores, opened; each file and each password is read once. Every key that an article's chip profile names was found and is the agreed
     * one.
     *
     * @return the caller's, to be closed
     * @throws ConfigFault otherwise; names the place in the configuration and the key's reference, no secret
     */
    public static KeySource open(StationConfig config) throws ConfigFault {
        List<KeySource> opened = new ArrayList<>();
        boolean whole = false;
        try {
            for (StationConfig.ChipKeyStore store : config.keys()) {
                opened.add(open(store, config.mode()));
            }
            KeySource all = KeySources.of(opened);
            for (StationConfig.Article article : config.articles()) {
                if (article.chip().isPresent()) {
                    check(article.chip().get(), all);
                }
            }
            whole = true;
            return all;
        } finally {
            if (!whole) {
                opened.forEach(KeySource::close);
            }
        }
    }

    private static void check(StationConfig.Chip chip, KeySource keys) throws ConfigFault {
        try {
            ChipEncoder.of(chip.profile()).checkKeys(new KeyRing(keys, new NoCard()));
        } catch (ChipFault unusable) {
            throw new ConfigFault(chip.where() + ": " + unusable.sentence());
        }
    }

    /** While there is no card, no key is used with one. */
    private static final class NoCard implements KeyUseListener {
        @Override
        public String markOf(byte[] uid) {
            throw new IllegalStateException("No key may be used before there is a card.");
        }

        @Override
        public void used(KeyUse use) {
            throw new IllegalStateException("No key may be used before there is a card.");
        }
    }

    private static KeySource open(StationConfig.ChipKeyStore store, StationConfig.Mode mode) throws ConfigFault {
        try {
            return store instanceof StationConfig.ChipKeyFile file
                    ? Pkcs12Keys.open(file.name(), file.file(), file.passwordFile())
                    : PublishedKeys.open(occasion(mode));
        } catch (KeyFault closed) {
            throw new ConfigFault(store.where() + ": " + closed.sentence());
        }
    }

    private static PublishedKeys.Occasion occasion(StationConfig.Mode mode) {
        return switch (mode) {
            case PRODUCTION -> PublishedKeys.Occasion.PRODUCTION;
            case DRILL -> PublishedKeys.Occasion.DRILL;
            case DEMO -> PublishedKeys.Occasion.DEMO;
        };
    }
}
