package dev.cardwright.station.bench;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.encode.ChipEncoder;
import dev.cardwright.drivers.chip.encode.ChipTask;
import dev.cardwright.drivers.chip.encode.EncodedChip;
import dev.cardwright.drivers.chip.keys.CardKey;
import dev.cardwright.drivers.chip.keys.KeyCheckValue;
import dev.cardwright.drivers.chip.keys.KeyFault;
import dev.cardwright.drivers.chip.keys.KeyReference;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.PublishedKeys;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.ChipProfiles;
import dev.cardwright.drivers.chip.profile.ProfileFault;
import dev.cardwright.drivers.chip.profile.ProfileReader;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import dev.cardwright.simulator.card.desfire.DesfireStock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a card costs in commands and bytes, for the built-in profile that reads the number and for two of the examples, whose keys are replaced by
 * published ones. Counted on virtual cards in this process; no time is measured.
 */
final class CommandsBench {
    private static final Path EXAMPLES = Path.of("examples", "profiles");
    private static final Pattern AES = Pattern.compile("ref: \"p12:[^\"]*\", kind: aes128, kcv: [0-9A-F]{6}");
    private static final Pattern SECTOR = Pattern.compile("ref: \"p12:[^\"]*\", kind: mifare");

    /** Different ones, so that a change of keys is one. */
    private static final List<String> PUBLISHED =
            List.of("an10922-aes", "an10957-aes", "an12196-aes", "an12343-aes", "globalplatform-aes");

    private static final Map<String, String> FIELDS = Map.of(
            "CARD_ID", "CA2611200912-5GG3F4C8",
            "HOST_FIRST_NAME", "Greta",
            "HOST_LAST_NAME", "Exempel",
            "HOST_TELEPHONE", "+46 8 555 010",
            "EMPLOYEE_NUMBER", "6025",
            "VALID_UNTIL", "2029-12-31");

    private final Figures figures;
    private final PublishedKeys keys;
    private final UseRecord record;

    CommandsBench(Path folder, Figures figures) throws IOException, KeyFault {
        this.figures = figures;
        this.keys = PublishedKeys.open(PublishedKeys.Occasion.DRILL);
        this.record = new UseRecord(folder.resolve("counted-uses.log"));
    }

    void run() throws IOException, ChipFault, KeyFault {
        try (record) {
            count("uid", ChipProfiles.named("uid"), tag(5), encoded -> ShortestSequence.uid());
            count(
                    "tag",
                    example("visitor-ntag.yaml"),
                    tag(6),
                    encoded -> ShortestSequence.tag(encoded.content().bytes().length));
            VirtualCard employee = DesfireStock.blanks(DesfireGeneration.EV2, DesfireSize.KB4, 7)
                    .next()
                    .orElseThrow();
            count("desfire", example("employee-desfire.yaml"), employee, encoded -> ShortestSequence.desfire());
        }
    }

    private static VirtualCard tag(long seed) {
        return CardStock.blanks(CardKind.NTAG216, seed).next().orElseThrow();
    }

    private ChipProfile example(String file) throws IOException, KeyFault {
        String written = Files.readString(EXAMPLES.resolve(file));
        int[] next = {0};
        StringBuilder published = new StringBuilder();
        int from = 0;
        for (MatchResult key : AES.matcher(written).results().toList()) {
            published.append(written, from, key.start()).append(aes(PUBLISHED.get(next[0]++ % PUBLISHED.size())));
            from = key.end();
        }
        published.append(written.substring(from));
        String whole = SECTOR.matcher(published).replaceAll("ref: \"published:keys/mifare-ndef#0\", kind: mifare");
        try {
            return ProfileReader.read(file, whole.getBytes(StandardCharsets.UTF_8));
        } catch (ProfileFault fault) {
            throw new IOException(fault.getMessage(), fault);
        }
    }

    private String aes(String name) throws KeyFault {
        String reference = "published:keys/" + name + "#0";
        try (CardKey key = keys.open(KeyReference.parse(reference))) {
            return "ref: \"" + reference + "\", kind: aes128, kcv: "
                    + KeyCheckValue.of(key).orElseThrow();
        }
    }

    private void count(
            String name, ChipProfile profile, VirtualCard card, Function<EncodedChip, ShortestSequence> shortest)
            throws ChipFault {
        CountedChip counted = new CountedChip(card);
        ChipTask task = new ChipTask(counted, FIELDS, new KeyRing(keys, record), new SecureRandom(), Set.of());
        int before = record.uses();
        EncodedChip encoded = ChipEncoder.of(profile).encode(task);
        int commands = counted.exchanges();
        ShortestSequence sequence = shortest.apply(encoded);
        System.out.println(name + ": profile " + profile.id() + " on a blank " + card.type());
        figures.put(name + "Commands", (long) commands);
        figures.put(name + "Bytes", (long) counted.bytes());
        figures.put(name + "KeyUses", (long) (record.uses() - before));
        figures.put(name + "ShortestCommands", (long) sequence.commands());
        for (ShortestSequence.Part part : sequence.parts()) {
            System.out.println("  " + part.commands() + "  " + part.why());
        }
        figures.put(name + "RatioToShortest", (double) commands / sequence.commands());
        ChipEncoder.of(profile).verify(task, encoded);
        figures.put(name + "SecondVisitCommands", (long) (counted.exchanges() - commands));
    }
}
