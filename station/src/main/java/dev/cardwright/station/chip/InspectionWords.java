package dev.cardwright.station.chip;

import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeyOverview;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.encode.ChipUid;
import dev.cardwright.drivers.chip.inspect.AnswerToReset;
import dev.cardwright.drivers.chip.inspect.ChipInspection;
import dev.cardwright.drivers.chip.inspect.ClassicFacts;
import dev.cardwright.drivers.chip.inspect.DesfireFacts;
import dev.cardwright.drivers.chip.inspect.OtherFacts;
import dev.cardwright.drivers.chip.inspect.TagFacts;
import dev.cardwright.drivers.chip.inspect.Told;
import dev.cardwright.drivers.chip.storage.MadPart;
import dev.cardwright.drivers.chip.storage.TagIdentity;
import dev.cardwright.drivers.chip.storage.TagModel;
import dev.cardwright.drivers.chip.storage.TagSettings;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells people what a card is. One use. */
final class InspectionWords {

    private final boolean showNumber;
    private final boolean showContent;
    private final Columns columns = new Columns();

    InspectionWords(boolean showNumber, boolean showContent) {
        this.showNumber = showNumber;
        this.showContent = showContent;
    }

    List<String> of(String reader, ChipInspection found) {
        columns.row("Reader", reader);
        atr(found.atr());
        columns.row("Number", said(found.number(), number -> number(number, found.numberChanges())));
        if (found.facts() instanceof DesfireFacts desfire) {
            desfire(desfire);
        } else if (found.facts() instanceof ClassicFacts classic) {
            classic(classic);
        } else if (found.facts() instanceof TagFacts tag) {
            tag(tag);
        } else if (found.facts() instanceof OtherFacts other) {
            columns.row("Card", other.why());
        }
        return columns.lines();
    }

    private static <T> String said(Told<T> told, Function<T, String> words) {
        return told.value().map(words).orElse(told.why());
    }

    private void atr(AnswerToReset atr) {
        columns.row("ATR", atr.hex());
        String protocols = atr.protocols().stream().map(number -> "T=" + number).collect(Collectors.joining(" and "));
        String rest = atr.storage()
                .map(storage -> "a memory card; the reader says: " + CardNames.of(storage))
                .orElse(atr.historicalHex().isEmpty() ? "" : "historical bytes " + atr.historicalHex());
        columns.more(protocols + (rest.isEmpty() ? "" : "; " + rest));
    }

    private String number(ChipUid number, boolean changes) {
        return (showNumber ? number.hex() : number.bytes().length + " bytes (--show-number shows them)")
                + (changes ? "; another one each time" : "");
    }

    // ---- DESFire ----

    private void desfire(DesfireFacts card) {
        columns.row(
                "Card",
                CardNames.of(card.version().family()) + ", hardware "
                        + card.version().hardwareMajor() + "."
                        + card.version().hardwareMinor());
        if (card.version().hidesUid()) {
            columns.more("hides its number");
        }
        columns.row(
                "Memory",
                card.version().memoryBytes() + " bytes, "
                        + said(card.freeBytes(), free -> free + " of them usable and free"));
        columns.row("Card's key", said(card.keys(), keys -> cardKey(keys, card.keyVersion())));
        columns.row(
                "Applications",
                said(
                        card.applications(),
                        all -> all.isEmpty()
                                ? "none"
                                : all.size() + (all.size() == 1 ? " application" : " applications")));
        card.applications().value().orElse(List.of()).forEach(this::application);
        NdefWords.tell(card.ndef(), showContent, columns);
    }

    private void application(DesfireFacts.Application application) {
        columns.row("  " + application.id(), said(application.keys(), InspectionWords::applicationKeys));
        application
                .keyVersions()
                .value()
                .ifPresent(versions -> columns.more("versions of its keys: "
                        + versions.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        if (application.files().value().isEmpty()) {
            columns.more(application.files().why());
        }
        for (FileSettings file : application.files().value().orElse(List.of())) {
            columns.row("    file " + file.number(), file(file));
        }
    }

    private static String cardKey(KeyOverview keys, Told<Integer> version) {
        String told = version.value().map(number -> ", version " + number).orElse("");
        return CardNames.of(keys.kind()) + told + "; " + settings(keys.settings());
    }

    private static String applicationKeys(KeyOverview keys) {
        return keys.keys() + (keys.keys() == 1 ? " key of " : " keys of ") + CardNames.of(keys.kind()) + "; "
                + changer(keys.settings().changeKey()) + "; " + settings(keys.settings());
    }

    private static String settings(KeySettings may) {
        return String.join(
                "; ",
                may.masterKeyChangeable() ? "key 0 may be changed" : "key 0 is frozen",
                may.openList() ? "tells without a key" : "tells with key 0 only",
                may.openCreation() ? "creates without a key" : "creates with key 0 only",
                may.settingsChangeable() ? "settings may be changed" : "settings are frozen");
    }

    private static String changer(int key) {
        return switch (key) {
            case KeySettings.SAME_KEY -> "each key changes itself";
            case KeySettings.FROZEN -> "the other keys are frozen";
            default -> "key " + key + " changes the others";
        };
    }

    private static String file(FileSettings file) {
        String kind;
        if (file instanceof FileSettings.Data data) {
            kind = (data.backup() ? "backup data, " : "data, ") + data.sizeBytes() + " bytes";
        } else if (file instanceof FileSettings.Value value) {
            kind = "number from " + value.lower() + " to " + value.upper();
        } else {
            kind = "records";
        }
        return kind + ", " + file.mode().name().toLowerCase(Locale.ROOT) + "; read "
                + CardNames.right(file.rights().read()) + ", write "
                + CardNames.right(file.rights().write()) + ", both "
                + CardNames.right(file.rights().readWrite()) + ", change rights "
                + CardNames.right(file.rights().change());
    }

    // ---- MIFARE Classic ----

    private void classic(ClassicFacts card) {
        columns.row("Card", CardNames.of(card.size()) + ", " + card.size().sectors() + " sectors");
        columns.row("Sectors", Sectors.openly(card.sectors()));
        Sectors.rows(card.sectors()).forEach(columns::more);
        columns.row("Directory", said(card.directory(), InspectionWords::directory));
        NdefWords.tell(card.ndef(), showContent, columns);
    }

    private static String directory(List<MadPart> parts) {
        List<CardNames.Entry> entries = CardNames.entries(parts);
        return entries.isEmpty()
                ? "names no sector"
                : entries.stream()
                        .map(entry -> "sector " + entry.sector() + ": " + CardNames.of(entry.application()))
                        .collect(Collectors.joining(", "));
    }

    // ---- tags ----

    private void tag(TagFacts tag) {
        columns.row("Card", said(tag.identity(), InspectionWords::identity));
        columns.row(
                "Container",
                said(
                        tag.container(),
                        container -> container.areaBytes() + " bytes for NDEF, "
                                + (container.writable() ? "may be written" : "may not be written")));
        if (tag.settings().value().isEmpty()) {
            columns.row("Locks", tag.settings().why());
        } else {
            settings(
                    tag.settings().value().get(),
                    tag.identity().value().map(TagIdentity::model).orElse(TagModel.ULTRALIGHT));
        }
        NdefWords.tell(tag.ndef(), showContent, columns);
    }

    private static String identity(TagIdentity identity) {
        TagModel model = identity.model();
        return CardNames.of(model) + ", " + model.pages() + " pages, " + model.userBytes() + " bytes for data; "
                + (identity.evidence() == TagIdentity.Evidence.VERSION
                        ? "it told its version"
                        : "known by its size only, for the reader does not pass the question on");
    }

    private void settings(TagSettings settings, TagModel model) {
        String dynamic = settings.dynamicLockBits() == 0
                ? ""
                : String.format(Locale.ROOT, "; further pages are locked (%06X)", settings.dynamicLockBits());
        columns.row(
                "Locks",
                (settings.lockedPages().isEmpty()
                                ? "no page from 3 to 15 is locked"
                                : "locked for good are the pages "
                                        + settings.lockedPages().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ")))
                        + dynamic);
        if (!model.hasPassword()) {
            columns.row("Password", "this model has none");
            return;
        }
        columns.row(
                "Password",
                settings.firstProtectedPage().isEmpty()
                        ? "no page needs it"
                        : "needed from page " + settings.firstProtectedPage().getAsInt() + " on, "
                                + (settings.readingToo() ? "for reading too" : "for writing"));
        columns.more((settings.configurationLocked()
                        ? "the configuration is locked for good"
                        : "the configuration may be changed")
                + "; "
                + (settings.wrongPasswords() == 0
                        ? "wrong passwords are not counted"
                        : settings.wrongPasswords() + " wrong passwords close it for good"));
    }
}
