package dev.cardwright.drivers.chip.ndef;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A visiting card as vCard 3.0 [D: RFC 2426], which every telephone reads. Fields may be empty and are left out then; at least a name is
 * there.
 *
 * @param familyName the name of the family
 * @param givenName the name of the person
 * @param organisation where the person works
 * @param title what the person does there
 * @param telephone with country code
 * @param email one address
 * @param url one address
 */
public record VCard(
        String familyName,
        String givenName,
        String organisation,
        String title,
        String telephone,
        String email,
        String url) {
    private static final int LONGEST_LINE_BYTES = 75;

    /** @throws IllegalArgumentException when both names are empty, or a field has control characters other than line breaks */
    public VCard {
        if (familyName.isBlank() && givenName.isBlank()) {
            throw new IllegalArgumentException("A vCard needs a family name or a given name.");
        }
        String all = String.join("", familyName, givenName, organisation, title, telephone, email, url);
        if (all.chars().anyMatch(character -> Character.isISOControl(character) && character != '\n')
                || !StandardCharsets.UTF_8.newEncoder().canEncode(all)) {
            throw new IllegalArgumentException("A field of a vCard has control characters or half a character in it.");
        }
    }

    /** The record for a chip. */
    public NdefMime content() {
        List<String> lines = new ArrayList<>(List.of("BEGIN:VCARD", "VERSION:3.0"));
        lines.add("N:" + escaped(familyName) + ";" + escaped(givenName) + ";;;");
        lines.add("FN:" + escaped((givenName + " " + familyName).strip()));
        put(lines, "ORG", organisation);
        put(lines, "TITLE", title);
        put(lines, "TEL", telephone);
        put(lines, "EMAIL", email);
        put(lines, "URL", url);
        lines.add("END:VCARD");
        StringBuilder card = new StringBuilder();
        lines.forEach(line -> card.append(folded(line)).append("\r\n"));
        return new NdefMime("text/vcard", card.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void put(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + ":" + escaped(value));
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Long lines go on in the next one behind a space; no character is cut. */
    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int used = 0;
        for (int character : line.codePoints().toArray()) {
            String one = Character.toString(character);
            int bytes = one.getBytes(StandardCharsets.UTF_8).length;
            if (used + bytes > LONGEST_LINE_BYTES) {
                folded.append("\r\n ");
                used = 1;
            }
            folded.append(one);
            used += bytes;
        }
        return folded.toString();
    }

    /** A mask. */
    @Override
    public String toString() {
        return "VCard[...]";
    }
}
