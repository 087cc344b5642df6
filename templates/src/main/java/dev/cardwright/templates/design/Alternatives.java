package dev.cardwright.templates.design;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses among what a drawing offers to different programs: of a {@code <switch>}, the first child that everybody can draw in
 * the design's language, as Illustrator writes it beside its own editing data.
 */
final class Alternatives {

    private Alternatives() {}

    static void choose(SvgElement element, Locale language) {
        for (int i = element.children.size() - 1; i >= 0; i--) {
            SvgElement child = element.children.get(i).element();
            if (child == null) {
                continue;
            }
            if (child.name.equals("switch")) {
                Optional<SvgElement> chosen = child.elements().stream()
                        .filter(offer -> isForUs(offer, language))
                        .findFirst();
                child.children.clear();
                chosen.ifPresent(offer -> child.children.add(new SvgElement.Node(offer, "")));
                choose(child, language);
            } else if (isForUs(child, language) || child.name.equals("foreignObject")) {
                choose(child, language);
            } else {
                element.children.remove(i);
            }
        }
    }

    private static boolean isForUs(SvgElement offer, Locale language) {
        String languages = offer.attribute("systemLanguage");
        boolean speaks = languages == null
                || List.of(languages.split("\\s*,\\s*")).stream()
                        .anyMatch(tag ->
                                Locale.forLanguageTag(tag.strip()).getLanguage().equals(language.getLanguage()));
        return speaks
                && offer.attributes.getOrDefault("requiredExtensions", "").isBlank()
                && !offer.name.equals("foreignObject");
    }
}
