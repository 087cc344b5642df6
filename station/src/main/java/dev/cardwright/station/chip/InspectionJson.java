package dev.cardwright.station.chip;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeyOverview;
import dev.cardwright.drivers.chip.inspect.AnswerToReset;
import dev.cardwright.drivers.chip.inspect.ChipInspection;
import dev.cardwright.drivers.chip.inspect.ClassicFacts;
import dev.cardwright.drivers.chip.inspect.DesfireFacts;
import dev.cardwright.drivers.chip.inspect.OtherFacts;
import dev.cardwright.drivers.chip.inspect.TagFacts;
import dev.cardwright.drivers.chip.inspect.Told;
import dev.cardwright.drivers.chip.ndef.Type2Container;
import dev.cardwright.drivers.chip.storage.MadPart;
import dev.cardwright.drivers.chip.storage.TagIdentity;
import dev.cardwright.drivers.chip.storage.TagSettings;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Tells programs what a card is. What a card does not tell stands as {@code {"withheld": "why"}}. */
final class InspectionJson {

    private final boolean showNumber;
    private final boolean showContent;

    InspectionJson(boolean showNumber, boolean showContent) {
        this.showNumber = showNumber;
        this.showContent = showContent;
    }

    ObjectNode of(String reader, ChipInspection found) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("reader", reader);
        atr(found.atr(), told.putObject("atr"));
        put(told, "number", found.number(), (into, number) -> {
            into.put("bytes", number.bytes().length).put("changes", found.numberChanges());
            if (showNumber) {
                into.put("hex", number.hex());
            }
        });
        if (found.facts() instanceof DesfireFacts desfire) {
            desfire(desfire, told);
        } else if (found.facts() instanceof ClassicFacts classic) {
            classic(classic, told);
        } else if (found.facts() instanceof TagFacts tag) {
            tag(tag, told);
        } else if (found.facts() instanceof OtherFacts other) {
            told.put("family", "other").put("why", other.why());
        }
        return told;
    }

    private static <T> void put(ObjectNode into, String name, Told<T> told, BiConsumer<ObjectNode, T> filled) {
        ObjectNode place = into.putObject(name);
        if (told.value().isPresent()) {
            filled.accept(place, told.value().get());
        } else {
            place.put("withheld", told.why());
        }
    }

    private static void atr(AnswerToReset atr, ObjectNode into) {
        into.put("hex", atr.hex());
        ArrayNode protocols = into.putArray("protocols");
        atr.protocols().forEach(number -> protocols.add("T=" + number));
        into.put("historicalBytes", atr.historicalHex());
        atr.storage()
                .ifPresent(storage ->
                        into.put("storageCard", storage.cardName()).put("storageCardName", CardNames.of(storage)));
    }

    // ---- DESFire ----

    private void desfire(DesfireFacts card, ObjectNode told) {
        told.put("family", "desfire");
        told.put("model", card.version().family().name().toLowerCase(Locale.ROOT));
        told.put(
                "hardware",
                card.version().hardwareMajor() + "." + card.version().hardwareMinor());
        told.put("hidesNumber", card.version().hidesUid());
        told.put("memoryBytes", card.version().memoryBytes());
        card.freeBytes().value().ifPresent(free -> told.put("freeBytes", free));
        put(told, "cardKeys", card.keys(), (into, keys) -> {
            keys(keys, into);
            card.keyVersion().value().ifPresent(version -> into.put("version", version));
        });
        if (card.applications().value().isEmpty()) {
            told.putObject("applications").put("withheld", card.applications().why());
        } else {
            ArrayNode applications = told.putArray("applications");
            card.applications().value().get().forEach(one -> application(one, applications.addObject()));
        }
        NdefWords.json(card.ndef(), showContent, told);
    }

    private static void application(DesfireFacts.Application application, ObjectNode into) {
        into.put("id", application.id().toString());
        put(into, "keys", application.keys(), (keys, overview) -> {
            keys(overview, keys);
            ArrayNode versions = keys.putArray("versions");
            application.keyVersions().value().orElse(List.of()).forEach(versions::add);
        });
        if (application.files().value().isEmpty()) {
            into.putObject("files").put("withheld", application.files().why());
            return;
        }
        ArrayNode files = into.putArray("files");
        application.files().value().get().forEach(file -> file(file, files.addObject()));
    }

    private static void keys(KeyOverview keys, ObjectNode into) {
        into.put("kind", keys.kind().written()).put("count", keys.keys());
        into.put("masterKeyChangeable", keys.settings().masterKeyChangeable());
        into.put("openList", keys.settings().openList());
        into.put("openCreation", keys.settings().openCreation());
        into.put("settingsChangeable", keys.settings().settingsChangeable());
        into.put("changeKey", keys.settings().changeKey());
    }

    private static void file(FileSettings file, ObjectNode into) {
        into.put("number", file.number());
        if (file instanceof FileSettings.Data data) {
            into.put("kind", data.backup() ? "backup" : "standard").put("bytes", data.sizeBytes());
        } else if (file instanceof FileSettings.Value value) {
            into.put("kind", "value").put("lower", value.lower()).put("upper", value.upper());
        } else {
            into.put("kind", "other");
        }
        into.put("mode", file.mode().name().toLowerCase(Locale.ROOT));
        ObjectNode rights = into.putObject("rights");
        rights.put("read", CardNames.right(file.rights().read()));
        rights.put("write", CardNames.right(file.rights().write()));
        rights.put("readWrite", CardNames.right(file.rights().readWrite()));
        rights.put("change", CardNames.right(file.rights().change()));
    }

    // ---- MIFARE Classic ----

    private void classic(ClassicFacts card, ObjectNode told) {
        told.put("family", "classic").put("model", CardNames.of(card.size()));
        ArrayNode sectors = told.putArray("sectors");
        for (ClassicFacts.Sector sector : card.sectors()) {
            ObjectNode one = sectors.addObject().put("number", sector.number());
            one.put("open", sector.opened().isPresent());
            sector.opened().ifPresent(opened -> opened(opened, one));
        }
        if (card.directory().value().isEmpty()) {
            told.putObject("directory").put("withheld", card.directory().why());
        } else {
            directory(card.directory().value().get(), told.putArray("directory"));
        }
        NdefWords.json(card.ndef(), showContent, told);
    }

    private static void opened(ClassicFacts.Opened opened, ObjectNode into) {
        into.put("publishedKey", opened.key().name().toLowerCase(Locale.ROOT));
        into.put("key", opened.which().name());
        opened.blank().value().ifPresent(blank -> into.put("blank", blank));
        opened.trailer()
                .value()
                .ifPresent(
                        trailer -> into.put("frozen", trailer.access().trailer().frozen()));
    }

    private static void directory(List<MadPart> parts, ArrayNode into) {
        CardNames.entries(parts)
                .forEach(entry -> into.addObject()
                        .put("sector", entry.sector())
                        .put("application", CardNames.of(entry.application())));
    }

    // ---- tags ----

    private void tag(TagFacts tag, ObjectNode told) {
        told.put("family", "tag");
        put(told, "model", tag.identity(), InspectionJson::identity);
        put(told, "container", tag.container(), InspectionJson::container);
        put(told, "settings", tag.settings(), InspectionJson::settings);
        NdefWords.json(tag.ndef(), showContent, told);
    }

    private static void identity(ObjectNode into, TagIdentity identity) {
        into.put("name", CardNames.of(identity.model()));
        into.put("pages", identity.model().pages())
                .put("userBytes", identity.model().userBytes());
        into.put("evidence", identity.evidence().name().toLowerCase(Locale.ROOT));
    }

    private static void container(ObjectNode into, Type2Container container) {
        into.put("bytes", container.areaBytes()).put("writable", container.writable());
    }

    private static void settings(ObjectNode into, TagSettings settings) {
        into.put("lockBits", String.format(Locale.ROOT, "%04X", settings.lockBits()));
        into.put("dynamicLockBits", String.format(Locale.ROOT, "%06X", settings.dynamicLockBits()));
        into.put("passwordNeeded", settings.firstProtectedPage().isPresent());
        settings.firstProtectedPage().ifPresent(page -> into.put("firstProtectedPage", page));
        into.put("readingToo", settings.readingToo());
        into.put("configurationLocked", settings.configurationLocked());
        into.put("wrongPasswords", settings.wrongPasswords());
    }
}
