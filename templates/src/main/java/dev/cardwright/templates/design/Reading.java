package dev.cardwright.templates.design;

import dev.cardwright.templates.type.Typefaces;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known about a drawing before it is read.
 *
 * @param file its name, for messages
 * @param typefaces what texts may be set in
 * @param language whose words and separators dates and numbers have
 * @param bleedMillimetres the bleed the manifest names
 * @param rules what the manifest says of the side
 * @param faults where everything that is wrong is gathered
 * @param facts where what is noticed is gathered
 */
record Reading(
        String file,
        Typefaces typefaces,
        Locale language,
        Optional<Double> bleedMillimetres,
        SideRules rules,
        Faults faults,
        DrawnFacts facts) {}
