package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.ipp.IppFault.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Does what requests ask for. Thread-safe: each operation takes the lock of the {@link Mechanism}, but never while a document arrives. */
final class Operations {
    /** What an operation answers. */
    record Reply(Status status, List<Group> groups) {
        static Reply of(int kind, List<Attribute> attributes) {
            return new Reply(Status.OK, List.of(new Group(kind, attributes)));
        }
    }

    private final Mechanism machine;
    private final Jobs jobs;
    private final Documents documents;
    private final PrinterAttributes printer;
    private final JobAttributes describer;

    Operations(Mechanism machine, Jobs jobs, Documents documents, Addresses addresses) {
        this.machine = machine;
        this.jobs = jobs;
        this.documents = documents;
        this.printer = new PrinterAttributes(machine, jobs, addresses);
        this.describer = new JobAttributes(machine, jobs, addresses);
    }

    Reply perform(Message request, InputStream body) throws IOException, RefusedException {
        RequestCheck.check(request);
        Operation operation = Operation.of(request.code())
                .orElseThrow(() -> new RefusedException(
                        Status.OPERATION_NOT_SUPPORTED, "The machine does not know this operation."));
        return switch (operation) {
            case PRINT_JOB -> printJob(request, body);
            case SEND_DOCUMENT -> sendDocument(request, body);
            default -> {
                machine.lock.lock();
                try {
                    yield perform(operation, request);
                } finally {
                    machine.lock.unlock();
                }
            }
        };
    }

    private Reply perform(Operation operation, Message request) throws RefusedException {
        return switch (operation) {
            case VALIDATE_JOB -> validateJob(request);
            case CREATE_JOB -> createJob(request);
            case CANCEL_JOB -> cancelJob(request);
            case GET_JOB_ATTRIBUTES -> getJobAttributes(request);
            case GET_JOBS -> getJobs(request);
            case GET_PRINTER_ATTRIBUTES -> getPrinterAttributes(request);
            case CANCEL_MY_JOBS -> cancelMyJobs(request);
            case CLOSE_JOB -> closeJob(request);
            case IDENTIFY_PRINTER -> identify(request);
            default -> throw new RefusedException(Status.OPERATION_NOT_SUPPORTED, "The machine does not do this.");
        };
    }

    private Reply printJob(Message request, InputStream body) throws IOException, RefusedException {
        documents.announced(request);
        ticket(request, new ArrayList<>());
        Document document =
                documents.receive(request, body).orElseThrow(() -> RequestCheck.bad("The document is missing."));
        machine.lock.lock();
        try {
            List<Attribute> ignored = new ArrayList<>();
            Job job = jobs.create(name(request), user(request), ticket(request, ignored));
            arrived(job, document);
            return made(job, ignored);
        } finally {
            machine.lock.unlock();
        }
    }

    private void arrived(Job job, Document document) {
        long number = machine.cardsFed() + jobs.cardsAhead() + 1;
        jobs.complete(job, document);
        machine.strike(number, Moment.SEND);
    }

    private Reply made(Job job, List<Attribute> ignored) {
        Group about = new Group(Group.JOB, describer.brief(job));
        return ignored.isEmpty()
                ? new Reply(Status.OK, List.of(about))
                : new Reply(Status.OK_SUBSTITUTED, List.of(new Group(Group.UNSUPPORTED, ignored), about));
    }

    private Reply validateJob(Message request) throws RefusedException {
        documents.announced(request);
        List<Attribute> ignored = new ArrayList<>();
        ticket(request, ignored);
        return ignored.isEmpty()
                ? new Reply(Status.OK, List.of())
                : new Reply(Status.OK_SUBSTITUTED, List.of(new Group(Group.UNSUPPORTED, ignored)));
    }

    private Reply createJob(Message request) throws RefusedException {
        List<Attribute> ignored = new ArrayList<>();
        Job job = jobs.create(name(request), user(request), ticket(request, ignored));
        machine.announceChange();
        return made(job, ignored);
    }

    private Reply sendDocument(Message request, InputStream body) throws IOException, RefusedException {
        if (request.operation("last-document").flatMap(Attribute::answer).isEmpty()) {
            throw RequestCheck.bad("last-document is missing.");
        }
        Job job = open(request);
        Optional<Document> document;
        try {
            document = documents.receive(request, body);
        } catch (RefusedException | IOException spoiled) {
            end(job, "The document did not arrive.", "submission-interrupted");
            throw spoiled;
        }
        machine.lock.lock();
        try {
            if (job.closed()) {
                throw new RefusedException(Status.NOT_POSSIBLE, "The job takes no document any more.");
            }
            if (document.isPresent()) {
                arrived(job, document.get());
            } else {
                jobs.end(
                        job,
                        JobState.ABORTED,
                        "The job has no document.",
                        "aborted-by-system",
                        "job-data-insufficient");
            }
            return made(job, List.of());
        } finally {
            machine.lock.unlock();
        }
    }

    private Job open(Message request) throws RefusedException {
        machine.lock.lock();
        try {
            Job job = job(request);
            if (job.document().isPresent() && job.state() == JobState.PENDING) {
                throw new RefusedException(Status.ONE_DOCUMENT_ONLY, "A job of this machine has one document.");
            }
            if (job.closed()) {
                throw new RefusedException(Status.NOT_POSSIBLE, "The job takes no document any more.");
            }
            return job;
        } finally {
            machine.lock.unlock();
        }
    }

    private void end(Job job, String sentence, String reason) {
        machine.lock.lock();
        try {
            jobs.end(job, JobState.ABORTED, sentence, "aborted-by-system", reason);
        } finally {
            machine.lock.unlock();
        }
    }

    private Reply closeJob(Message request) throws RefusedException {
        Job job = job(request);
        if (job.state().over()) {
            throw new RefusedException(Status.NOT_POSSIBLE, "The job is over already.");
        }
        if (!job.closed()) {
            jobs.end(job, JobState.ABORTED, "The job has no document.", "aborted-by-system", "job-data-insufficient");
        }
        return new Reply(Status.OK, List.of());
    }

    private Reply cancelJob(Message request) throws RefusedException {
        jobs.cancel(job(request));
        return new Reply(Status.OK, List.of());
    }

    private Reply cancelMyJobs(Message request) throws RefusedException {
        Optional<Attribute> ids = request.operation("job-ids");
        List<Job> mine = new ArrayList<>();
        if (ids.isPresent()) {
            for (Value value : ids.get().values()) {
                Job job = value instanceof Value.Numeral id ? found(id.number()) : found(0);
                if (!job.user().equals(user(request)) || job.state().over()) {
                    throw new RefusedException(Status.NOT_POSSIBLE, "One of the jobs cannot be cancelled.");
                }
                mine.add(job);
            }
        } else {
            jobs.which("not-completed").stream()
                    .filter(job -> job.user().equals(user(request)) && !job.cancelWished())
                    .forEach(mine::add);
        }
        for (Job job : mine) {
            jobs.cancel(job);
        }
        return new Reply(Status.OK, List.of());
    }

    private Reply getJobAttributes(Message request) throws RefusedException {
        Job job = job(request);
        return Reply.of(Group.JOB, about(job, Requested.of(request, "all")));
    }

    private List<Attribute> about(Job job, Requested requested) {
        List<Attribute> all = new ArrayList<>(requested.of("job-description", describer.description(job)));
        all.addAll(requested.of("job-template", JobAttributes.template(job)));
        return all;
    }

    private Reply getJobs(Message request) throws RefusedException {
        Requested requested = Requested.of(request, "job-uri", "job-id");
        boolean mine = request.operation("my-jobs").flatMap(Attribute::answer).orElse(false);
        int limit = request.operation("limit")
                .map(Attribute::number)
                .orElse(OptionalInt.empty())
                .orElse(Integer.MAX_VALUE);
        List<Group> groups = jobs.which(request.operationText("which-jobs").orElse("not-completed")).stream()
                .filter(job -> !mine || job.user().equals(user(request)))
                .filter(job -> among(request, job))
                .limit(Math.max(0, limit))
                .map(job -> new Group(Group.JOB, about(job, requested)))
                .toList();
        return new Reply(Status.OK, groups);
    }

    private static boolean among(Message request, Job job) {
        return request.operation("job-ids")
                .map(ids -> ids.values().contains(new Value.Numeral(Tag.INTEGER, job.id())))
                .orElse(true);
    }

    private Reply getPrinterAttributes(Message request) throws RefusedException {
        documents.announced(request);
        Requested requested = Requested.of(request, "all");
        List<Attribute> all = new ArrayList<>(requested.of("printer-description", printer.description()));
        all.addAll(requested.of("job-template", TemplateAttributes.of(machine.offer())));
        if (requested.wants(PrinterAttributes.DATABASE)) {
            all.add(TemplateAttributes.mediaCol(PrinterAttributes.DATABASE));
        }
        return Reply.of(Group.PRINTER, all);
    }

    private Reply identify(Message request) throws RefusedException {
        List<String> actions = request.operation("identify-actions").stream()
                .flatMap(Attribute::texts)
                .toList();
        if (!List.of("display", "flash", "sound").containsAll(actions)) {
            throw new RefusedException(
                    Status.ATTRIBUTES_NOT_SUPPORTED,
                    "The machine can display, flash and sound.",
                    List.of(Attribute.words(Tag.KEYWORD, "identify-actions", actions)));
        }
        machine.identify();
        return new Reply(Status.OK, List.of());
    }

    private Ticket ticket(Message request, List<Attribute> ignored) throws RefusedException {
        boolean insisting = request.operation("ipp-attribute-fidelity")
                .flatMap(Attribute::answer)
                .orElse(false);
        List<Attribute> wishes = request.group(Group.JOB).map(Group::attributes).orElse(List.of());
        machine.lock.lock();
        try {
            return machine.offer().read(wishes, insisting, ignored);
        } finally {
            machine.lock.unlock();
        }
    }

    private Job job(Message request) throws RefusedException {
        Optional<String> uri = request.operationText("job-uri");
        OptionalInt id = uri.isPresent()
                ? Addresses.jobId(uri.get())
                : request.operation("job-id").map(Attribute::number).orElse(OptionalInt.empty());
        if (uri.isEmpty() && id.isEmpty()) {
            throw RequestCheck.bad("The request does not say which job it means.");
        }
        return found(id.orElse(0));
    }

    private Job found(int id) throws RefusedException {
        return jobs.find(id).orElseThrow(() -> new RefusedException(Status.NOT_FOUND, "There is no such job."));
    }

    private static String name(Message request) {
        return request.operationText("job-name").orElse("Untitled");
    }

    private static String user(Message request) {
        return request.operationText("requesting-user-name").orElse("anonymous");
    }
}
