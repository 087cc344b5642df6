package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.ndef.NdefText;
import dev.cardwright.drivers.chip.value.Expression;
import dev.cardwright.drivers.chip.value.NdefBytes;
import dev.cardwright.drivers.chip.value.NdefPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The function that makes an NDEF message of records. */
final class MessageReader {
    static final String NAME = "ndef";

    private static final Map<String, Boolean> STARTS = Words.two("shortened", false, "spelled-out", true);
    private static final Map<String, NdefText.Encoding> ENCODINGS =
            Words.of(NdefText.Encoding.class, encoding -> encoding == NdefText.Encoding.UTF_8 ? "utf8" : "utf16");
    private static final Map<String, NdefPart.CardField> CARD_FIELDS = Words.of(NdefPart.CardField.class);

    private static final String ALLOWED =
            "records with one of uri, text, mime, vcard, for example {uri: address} or {text: label, language: sv}";

    private final ValueReader values;
    private final List<NdefPart> parts = new ArrayList<>();
    private final List<Expression> arguments = new ArrayList<>();

    private MessageReader(ValueReader values) {
        this.values = values;
    }

    static Expression read(ValueReader values, ProfileSection settings) throws ProfileFault {
        settings.only("function", "records");
        MessageReader reader = new MessageReader(values);
        settings.required("records", ALLOWED);
        int number = 0;
        for (ProfileNode record : settings.list("records", NdefBytes.MOST_RECORDS)) {
            number++;
            reader.record(settings.open("record " + number, record, ALLOWED));
        }
        return new Expression.Call(new NdefBytes(reader.parts), reader.arguments);
    }

    private void record(ProfileSection record) throws ProfileFault {
        try {
            if (record.has("uri")) {
                record.only("uri", "start");
                take(new NdefPart.Uri(record.choice("start", STARTS, false)), record, "uri");
            } else if (record.has("text")) {
                record.only("text", "language", "encoding");
                String language = record.text("language", "a language, for example sv or en-GB");
                NdefText.Encoding encoding = record.choice("encoding", ENCODINGS, NdefText.Encoding.UTF_8);
                take(new NdefPart.Text(language, encoding), record, "text");
            } else if (record.has("mime")) {
                record.only("mime", "data");
                String mediaType = record.text("mime", "a media type, for example \"text/vcard\"");
                take(new NdefPart.Mime(mediaType), record, "data");
            } else if (record.has("vcard")) {
                record.only("vcard");
                visitingCard(record);
            } else {
                throw record.fault(record.line(), "A record of a message is of no known kind" + record.in(), ALLOWED);
            }
        } catch (IllegalArgumentException refused) {
            throw record.said(record.line(), refused);
        }
    }

    private void visitingCard(ProfileSection record) throws ProfileFault {
        ProfileSection card = record.section("vcard", CARD_FIELDS.keySet().toArray(String[]::new));
        Map<NdefPart.CardField, Expression> given = new LinkedHashMap<>();
        for (ProfileNode.Entry entry : card.entries()) {
            NdefPart.CardField field = CARD_FIELDS.get(entry.key());
            if (field != null) {
                given.put(field, values.expression(card, entry.key(), entry.value()));
            }
        }
        Set<NdefPart.CardField> fields = new TreeSet<>(given.keySet());
        parts.add(new NdefPart.VisitingCard(fields));
        for (Map.Entry<String, NdefPart.CardField> field : CARD_FIELDS.entrySet()) {
            Expression expression = given.get(field.getValue());
            if (expression != null) {
                arguments.add(expression);
            }
        }
    }

    private void take(NdefPart part, ProfileSection record, String key) throws ProfileFault {
        parts.add(part);
        arguments.add(values.expression(record, key, record.required(key, ValueReader.ALLOWED)));
    }
}
