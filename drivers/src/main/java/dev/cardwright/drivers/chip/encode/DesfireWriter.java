package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.DesfireFault;
import dev.cardwright.drivers.chip.desfire.DesfireStatus;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.util.List;

/**
 * Writes what is missing on a card that was looked at. Wherever the card is torn away, it is either as before or as after one command, and the
 * next look finds which: the card's own key; all applications, open; in each its files, its keys, its content, read back, its key 0, its
 * settings; the card's settings last. A key counts as changed when it authenticated, not when the card said so.
 */
final class DesfireWriter {
    private final DesfireTalk talk;

    DesfireWriter(DesfireTalk talk) {
        this.talk = talk;
    }

    void write() throws ChipFault {
        DesfireTalk.Opened opened = talk.openCard();
        if (talk.plan().cardKey().isPresent()) {
            changeCardKey(opened, talk.plan().cardKey().get());
        }
        List<ApplicationId> there = talk.card().applications();
        for (DesfireLayout.Room room : talk.layout().applications()) {
            if (!there.contains(room.id())) {
                create(room);
            }
        }
        for (DesfireLayout.Room room : talk.layout().applications()) {
            new DesfireRoomWriter(talk, room).write(!there.contains(room.id()));
        }
        changeCardSettings();
    }

    private void changeCardKey(DesfireTalk.Opened opened, String cardKey) throws ChipFault {
        if (opened == DesfireTalk.Opened.OURS) {
            return;
        }
        if (opened == DesfireTalk.Opened.NOTHING) {
            throw DesfireTalk.wrongCard("The chip's own key opened it a moment ago and does no more.");
        }
        try (SecretBytes key = talk.work().toWrite(cardKey)) {
            talk.keys().changeAuthenticated(key, talk.work().versionOf(cardKey));
        }
        talk.authenticate(0, cardKey);
    }

    private void create(DesfireLayout.Room room) throws ChipFault {
        try {
            talk.card().create(room.asMade());
        } catch (DesfireFault refused) {
            if (refused.status() != DesfireStatus.DUPLICATE) {
                throw refused;
            }
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "The chip has another application with the ISO name of " + room
                            + ", and there can be only one of that name.",
                    refused);
        }
    }

    private void changeCardSettings() throws ChipFault {
        if (talk.plan().cardSettings().isEmpty()) {
            return;
        }
        KeySettings last = talk.plan().cardSettings().get();
        talk.card().select(ApplicationId.CARD);
        if (talk.openCard() == DesfireTalk.Opened.NOTHING) {
            throw DesfireTalk.wrongCard("The chip's own key opened it a moment ago and does no more.");
        }
        KeySettings now = talk.keys().overview().settings();
        KeySettings wanted = DesfireLayout.changeable(last);
        if (!now.equals(last) && !now.equals(wanted)) {
            talk.keys().changeSettings(wanted);
        }
    }
}
