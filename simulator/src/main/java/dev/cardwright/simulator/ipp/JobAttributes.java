package dev.cardwright.simulator.ipp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the machine tells about a job. All methods need the lock of the {@link Mechanism} held. */
final class JobAttributes {
    private final Mechanism machine;
    private final Jobs jobs;
    private final Addresses addresses;

    JobAttributes(Mechanism machine, Jobs jobs, Addresses addresses) {
        this.machine = machine;
        this.jobs = jobs;
        this.addresses = addresses;
    }

    /** What every answer about a new or changed job says. */
    List<Attribute> brief(Job job) {
        return List.of(
                Attribute.words(Tag.URI, "job-uri", addresses.job(job.id())),
                Attribute.integer("job-id", job.id()),
                Attribute.enums("job-state", job.state().code()),
                Attribute.words(Tag.KEYWORD, "job-state-reasons", job.reasons()),
                Attribute.words(Tag.TEXT, "job-state-message", job.message()),
                Attribute.integer("number-of-intervening-jobs", jobs.ahead(job)));
    }

    List<Attribute> description(Job job) {
        List<Attribute> all = new ArrayList<>(brief(job));
        all.addAll(List.of(
                Attribute.words(Tag.URI, "job-printer-uri", addresses.printer()),
                Attribute.words(Tag.NAME, "job-name", job.name()),
                Attribute.words(Tag.NAME, "job-originating-user-name", job.user()),
                Attribute.integer("job-printer-up-time", machine.now().upTimeSeconds()),
                Attribute.integer("job-k-octets", (job.octets() + 1023) / 1024),
                Attribute.integer("job-impressions-completed", job.impressions()),
                Attribute.integer("job-media-sheets-completed", job.cards()),
                Attribute.integer("number-of-documents", job.octets() > 0 ? 1 : 0),
                Attribute.words(Tag.CHARSET, "attributes-charset", "utf-8"),
                Attribute.words(Tag.NATURAL_LANGUAGE, "attributes-natural-language", "en")));
        times(all, "creation", Optional.of(job.created()));
        times(all, "processing", job.begun());
        times(all, "completed", job.ended());
        return all;
    }

    private static void times(List<Attribute> all, String event, Optional<Job.Instant> instant) {
        String seconds = "time-at-" + event;
        String date = "date-time-at-" + event;
        all.add(instant.map(it -> Attribute.integer(seconds, it.upTimeSeconds()))
                .orElse(Attribute.absent(seconds, Tag.NO_VALUE)));
        all.add(instant.map(it -> PrinterAttributes.dateTime(date, it)).orElse(Attribute.absent(date, Tag.NO_VALUE)));
    }

    /** What the job wished and got. */
    static List<Attribute> template(Job job) {
        return job.ticket().asGiven();
    }
}
