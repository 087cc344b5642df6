package dev.cardwright.simulator.people;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How a drawn person looks. Sizes are factors around 1.
 *
 * @param skin the skin's middle tone
 * @param hair the hair's middle tone
 * @param iris the eyes' colour
 * @param style how the hair is worn
 * @param beard what grows on chin and lip
 * @param clothes what is worn
 * @param cloth the clothes' colour
 * @param accent the colour of scarf, tie or collar
 * @param backdrop the colour behind the person
 * @param glasses whether the person wears glasses
 * @param faceWidth width of the skull
 * @param jawWidth width of the jaw
 * @param faceLength length from eyes to chin
 * @param eyeSize size of the eyes
 * @param eyeSpacing distance of the eyes
 * @param noseWidth width of the nose
 * @param lips fullness of the lips
 * @param smile 0 for serious to 1 for a smile
 * @param age 0 for young to 1 for old: lines in the face
 * @param softFeatures finer brows, longer lashes, fuller lips
 * @param seed for strands, texture and other small accidents
 */
record Look(
        Color skin,
        Color hair,
        Color iris,
        Style style,
        Beard beard,
        Clothes clothes,
        Color cloth,
        Color accent,
        Color backdrop,
        boolean glasses,
        double faceWidth,
        double jawWidth,
        double faceLength,
        double eyeSize,
        double eyeSpacing,
        double noseWidth,
        double lips,
        double smile,
        double age,
        boolean softFeatures,
        long seed) {

    /** How hair is worn. */
    enum Style {
        /** Short with a parting. */
        PARTED,
        /** Cropped close to the skull. */
        CROPPED,
        /** Short and curly. */
        CURLY,
        /** Only a rim is left. */
        BALDING,
        /** Cut at the chin. */
        BOB,
        /** Long and straight. */
        LONG,
        /** Long and wavy. */
        WAVY,
        /** Tied up on the head. */
        BUN,
        /** Tied back. */
        TIED_BACK,
        /** Under a headscarf. */
        HEADSCARF
    }

    /** What grows on chin and lip. */
    enum Beard {
        /** Nothing. */
        NONE,
        /** Not shaved for some days. */
        STUBBLE,
        /** A full beard. */
        FULL,
        /** A moustache only. */
        MOUSTACHE
    }

    /** What is worn. */
    enum Clothes {
        /** A jacket over a shirt. */
        BLAZER,
        /** A round-necked pullover. */
        CREW_NECK,
        /** A shirt with an open collar. */
        SHIRT,
        /** A high-necked pullover. */
        HIGH_NECK,
        /** A work jacket with a zip. */
        WORK_JACKET
    }

    private static final List<Color> SKINS =
            colours(0xF3D3BD, 0xEBC3A4, 0xD9A57F, 0xC68E63, 0xA56C45, 0x7E4E31, 0xF1CDB6, 0xE0B08C);
    private static final List<Color> HAIRS =
            colours(0x2A211D, 0x4B3323, 0x7A5230, 0xB98A4F, 0xD8B878, 0x8C3F22, 0x17151A, 0x9B6B3E);
    private static final List<Color> DARK_HAIRS = colours(0x17151A, 0x2A211D, 0x3A2A22);
    private static final List<Color> GREYS = colours(0x8F8B88, 0xC9C4BE, 0x6E6A68);
    private static final List<Color> IRISES = colours(0x4E7396, 0x5D7B58, 0x6B4A2D, 0x45301F, 0x6D7F88);
    private static final List<Color> CLOTHS =
            colours(0x2E3B52, 0x6A2F3A, 0x3F5B4F, 0x8A6F4E, 0x34343A, 0x7B8CA3, 0xB7A58D, 0x4C4570, 0xA4553C);
    private static final List<Color> ACCENTS = colours(0xE8E4DC, 0x9DB7C9, 0xD9A89C, 0xC8B35A, 0x7F9F8A, 0xB9A5CE);
    private static final List<Color> BACKDROPS = colours(0xC9D3DA, 0xD8CFC3, 0xB7C4BD, 0xD5D6D9, 0xBFC5D6, 0xDAD2CC);
    private static final List<Style> SOFT_STYLES =
            List.of(Style.BOB, Style.BUN, Style.LONG, Style.WAVY, Style.TIED_BACK);
    private static final List<Style> OTHER_STYLES =
            List.of(Style.PARTED, Style.CURLY, Style.CROPPED, Style.PARTED, Style.BALDING);

    /** A look for the person with this number; neighbours differ in hair and skin on purpose. */
    static Look invent(Random random, int number, boolean soft, boolean headscarf) {
        Style style = (soft ? SOFT_STYLES : OTHER_STYLES).get((number * 3 / 2 + 1) % SOFT_STYLES.size());
        if (soft && headscarf && random.nextInt(3) > 0) {
            style = Style.HEADSCARF;
        }
        int tone = (number * 5 + random.nextInt(2)) % SKINS.size();
        boolean dark = luminance(SKINS.get(tone)) < 0.62;
        double age = style == Style.BALDING ? 0.5 + random.nextDouble() * 0.5 : random.nextDouble() * 0.8;
        Color hair = dark ? pick(random, DARK_HAIRS) : pick(random, HAIRS);
        if (age > 0.66) {
            hair = pick(random, GREYS);
        }
        Beard beard = soft || random.nextInt(3) == 0 ? Beard.NONE : Beard.values()[1 + random.nextInt(3)];
        return new Look(
                SKINS.get(tone),
                hair,
                dark ? IRISES.get(2 + random.nextInt(2)) : pick(random, IRISES),
                style,
                beard,
                Clothes.values()[(number * 2 + random.nextInt(2)) % Clothes.values().length],
                CLOTHS.get((number * 4 + random.nextInt(3)) % CLOTHS.size()),
                pick(random, ACCENTS),
                BACKDROPS.get((number + random.nextInt(2)) % BACKDROPS.size()),
                number % 4 == 1,
                around(random, soft ? 0.97 : 1.02, 0.04),
                around(random, soft ? 0.88 : 1.03, 0.07),
                around(random, soft ? 0.97 : 1.02, 0.03),
                around(random, soft ? 1.06 : 0.97, 0.05),
                around(random, 1, 0.05),
                around(random, soft ? 0.92 : 1.05, 0.09),
                around(random, soft ? 1.12 : 0.92, 0.1),
                0.25 + random.nextDouble() * 0.7,
                age,
                soft,
                random.nextLong());
    }

    private static double around(Random random, double middle, double spread) {
        return middle + (random.nextDouble() * 2 - 1) * spread;
    }

    private static Color pick(Random random, List<Color> from) {
        return from.get(random.nextInt(from.size()));
    }

    static double luminance(Color colour) {
        return (0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue()) / 255;
    }

    private static List<Color> colours(int... values) {
        return Arrays.stream(values).mapToObj(Color::new).toList();
    }
}
