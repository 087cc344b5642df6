package dev.cardwright.templates.draw;

import dev.cardwright.templates.SmallDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Cards for tests, in few words. */
final class Cards {

    static final String CARD_ID = "CA5G3F-4C8K2M";

    private Cards() {}

    /** Draws a design's front at 300 dpi with fields given as name, value, name, value. */
    static SideInks front(String body, String... fields) throws DesignFault, DrawingRefused {
        return new CardArtist(SmallDesign.of(body), CardRaster.ID_1_300)
                .draw(data(fields))
                .front();
    }

    static SideInks frontWithPhoto(String body, byte[] photo) throws DesignFault, DrawingRefused {
        return new CardArtist(SmallDesign.of(body), CardRaster.ID_1_300)
                .draw(withPhoto(photo))
                .front();
    }

    static CardData withPhoto(byte[] photo) {
        return new CardData(CARD_ID, Map.of(), Optional.of(Photo.of(photo)), LocalDate.of(2026, 11, 24));
    }

    static CardData data(String... fields) {
        Map<String, PersonalText> named = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            named.put(fields[i], new PersonalText(fields[i + 1]));
        }
        return new CardData(CARD_ID, named, Optional.empty(), LocalDate.of(2026, 11, 24));
    }

    /** The one reason for which a card is refused. */
    static Refusal refusal(String body, String... fields) throws DesignFault {
        return refusal(body, data(fields));
    }

    static Refusal refusal(String body, CardData data) throws DesignFault {
        try {
            new CardArtist(SmallDesign.of(body), CardRaster.ID_1_300).draw(data);
        } catch (DrawingRefused refused) {
            if (refused.refusals().size() == 1) {
                return refused.refusals().get(0);
            }
            throw new AssertionError("More than one reason: " + refused.refusals());
        }
        throw new AssertionError("The card was not refused");
    }

    /** Where a plane has ink: left, top, right, bottom, the last two exclusive. */
    static int[] inkBounds(SideInks side, byte[] plane) {
        int[] bounds = {side.width(), side.height(), 0, 0};
        for (int dot = 0; dot < plane.length; dot++) {
            if (plane[dot] != 0) {
                int x = dot % side.width();
                int y = dot / side.width();
                bounds[0] = Math.min(bounds[0], x);
                bounds[1] = Math.min(bounds[1], y);
                bounds[2] = Math.max(bounds[2], x + 1);
                bounds[3] = Math.max(bounds[3], y + 1);
            }
        }
        return bounds;
    }

    static boolean isEmpty(byte[] plane) {
        return Arrays.equals(plane, new byte[plane.length]);
    }
}
