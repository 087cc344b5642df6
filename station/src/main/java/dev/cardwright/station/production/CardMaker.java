package dev.cardwright.station.production;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.encode.ChipEncoder;
import dev.cardwright.drivers.chip.encode.EncodedChip;
import dev.cardwright.drivers.chip.encode.EncodingFault;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.Verdict;
import dev.cardwright.drivers.printer.Visit;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.privacy.KeyGone;
import dev.cardwright.station.request.Problem;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.ink.SideInks;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the next request of a line into a job for its printer, one card ahead of the machine, and does the chip's part
 * while the machine holds the card. Owned by the line's thread.
 */
public final class CardMaker {

    private static final Logger LOG = LoggerFactory.getLogger(CardMaker.class);

    /** How long a finished card waits for the drawing of the next before it is written down alone. */
    private static final long MOMENT_MILLIS = 100;

    private final StationConfig.Line line;
    private final Planner planner;
    private final Drawings drawings;
    private final Map<String, Article> articles;
    private final LineJournal journal;
    private final ChipPlace chipPlace;
    private final ExecutorService aheadDrawer;
    private @Nullable CompletableFuture<Optional<RequestRow>> ahead;

    public CardMaker(
            StationConfig.Line line,
            Planner planner,
            Drawings drawings,
            Map<String, Article> articles,
            LineJournal journal,
            ChipPlace chipPlace,
            ExecutorService aheadDrawer) {
        this.line = line;
        this.planner = planner;
        this.drawings = drawings;
        this.articles = articles;
        this.journal = journal;
        this.chipPlace = chipPlace;
        this.aheadDrawer = aheadDrawer;
    }

    /**
     * A card that is drawn and may be begun.
     *
     * @param digest fingerprint of the planes; leaves memory only as an HMAC under the request's key
     * @param chip what its chip is encoded with
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Ready(RequestRow row, Article article, PrintJob job, byte[] digest, ChipFields chip) {}

    /** The next card of the line, drawn; empty when none waits. */
    Optional<Ready> next() {
        while (true) {
            RequestRow row = takeAhead().or(() -> planner.claim(line)).orElse(null);
            if (row == null) {
                return Optional.empty();
            }
            Optional<Ready> ready = Optional.empty();
            try {
                ready = draw(row);
            } finally {
                if (ready.isEmpty()) {
                    planner.release(row.cardId());
                }
            }
            if (ready.isPresent()) {
                return ready;
            }
        }
    }

    private Optional<Ready> draw(RequestRow row) {
        Article article = articles.get(row.articleId());
        if (article == null) {
            journal.hold(row, "Its article is no longer configured.");
            return Optional.empty();
        }
        if (!article.reportFields().containsAll(row.owedReports())) {
            journal.hold(row, "Its article's chip profile no longer reports what the request asks for.");
            return Optional.empty();
        }
        try {
            Drawings.Fingerprinted fingerprinted = drawings.of(row, line);
            PreparedCard card = fingerprinted.card();
            DrawnCard drawn = card.drawn();
            Optional<ChipStation> station =
                    article.settings().chip().map(chip -> Article.station(chip.chipInterface()));
            PrintJob job = new PrintJob(
                    article.settings().ribbon(),
                    planes(drawn.front()),
                    drawn.back().map(CardMaker::planes),
                    station,
                    card.stripe());
            return Optional.of(new Ready(row, article, job, fingerprinted.digest(), card.chip()));
        } catch (DrawingRefused refused) {
            journal.refuse(
                    row,
                    refused.refusals().stream()
                            .map(one -> new Problem(one.code(), one.element(), one.text()))
                            .toList());
        } catch (KeyGone gone) {
            LOG.warn("Card {} was erased before it was made.", row.cardId());
            journal.hold(row, "Its data was erased before it was made.");
        }
        return Optional.empty();
    }

    /** Whether there is, or may be, a card to go on with at once. */
    boolean expectsNext() {
        CompletableFuture<Optional<RequestRow>> prepared = ahead;
        // One that ended in an error is found out, and told, when it is taken.
        return prepared != null
                && (!prepared.isDone()
                        || prepared.isCompletedExceptionally()
                        || prepared.join().isPresent());
    }

    /** The next card if it can be begun at once; empty when there is none or it would take longer than a moment. */
    Optional<Ready> nextIfPrepared() {
        CompletableFuture<Optional<RequestRow>> prepared = ahead;
        if (prepared == null) {
            return Optional.empty();
        }
        Optional<RequestRow> row = prepared.copy()
                .completeOnTimeout(Optional.empty(), MOMENT_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        return row.filter(one -> drawings.isPrepared(one, line)).isPresent() ? next() : Optional.empty();
    }

    /** Has the card after this one claimed, drawn and fingerprinted while this one is in the machine. */
    private void prepareNext() {
        if (ahead == null) {
            ahead = CompletableFuture.supplyAsync(this::claimAndDraw, aheadDrawer);
            CompletableFuture<Void> unused = ahead.thenRunAsync(this::drawOneMore, aheadDrawer);
        }
    }

    /**
     * Draws the card behind the next one, which nobody has claimed: a machine that is quicker than the drawer finds its next card
     * drawn all the same, and the last cards of a batch stay free for whichever line comes first.
     */
    private void drawOneMore() {
        try {
            Optional<RequestRow> row = planner.free(line);
            if (row.isPresent()) {
                drawings.soon(row.get(), line);
            }
        } catch (DrawingRefused | KeyGone later) {
            LOG.debug("A card that line {} could make soon will not be made.", line.id());
        } catch (RuntimeException broken) {
            LOG.warn(
                    "Line {} could not draw ahead ({}).",
                    line.id(),
                    broken.getClass().getName());
        }
    }

    /** What goes wrong here comes up again, and is told, when it is the card's turn; an error of Java leaves no card claimed. */
    private Optional<RequestRow> claimAndDraw() {
        Optional<RequestRow> next = Optional.empty();
        boolean settled = false;
        try {
            next = planner.claim(line);
            if (next.isPresent()) {
                drawings.ahead(next.get(), line);
            }
            settled = true;
        } catch (DrawingRefused | KeyGone later) {
            settled = true;
            LOG.info("A card that was to be the next of line {} will not be made.", line.id());
        } catch (RuntimeException broken) {
            settled = true;
            LOG.warn(
                    "Line {} could not prepare its next card ({}).",
                    line.id(),
                    broken.getClass().getName());
        } finally {
            if (!settled) {
                next.ifPresent(row -> handBack(row.cardId()));
            }
        }
        return next;
    }

    private Optional<RequestRow> takeAhead() {
        CompletableFuture<Optional<RequestRow>> prepared = ahead;
        ahead = null;
        return prepared == null ? Optional.empty() : prepared.join();
    }

    void done(String cardId) {
        planner.release(cardId);
        drawings.drop(cardId);
    }

    /** The card is not made after all: it stays drawn for a while, and any line may take it. */
    void handBack(String cardId) {
        drawings.notNext(cardId);
        planner.release(cardId);
    }

    /** Gives the card back that was claimed ahead, so that another line may take it; waits until it is drawn. */
    void giveBack() {
        takeAhead().ifPresent(row -> handBack(row.cardId()));
    }

    /**
     * The station's part while the machine holds the card. The chip is encoded and noted at the first visit, read again and
     * compared at the second.
     *
     * @param beginning writes what must be on record before the machine takes the blank
     * @param stoppedInside asks a person when the machine stopped in mid-card
     */
    CardWork work(Ready ready, Beginning beginning, Function<PrinterFault, Resolution> stoppedInside) {
        return new ChipWork(ready, beginning, stoppedInside);
    }

    /** See {@link CardWork#mayBegin}. */
    @FunctionalInterface
    interface Beginning {
        boolean mayBegin(CardWork.Look machine) throws PrinterFaultException;
    }

    private final class ChipWork implements CardWork {
        private final Ready ready;
        private final Beginning beginning;
        private final Function<PrinterFault, Resolution> stoppedInside;
        private @Nullable EncodedChip first;

        private ChipWork(Ready ready, Beginning beginning, Function<PrinterFault, Resolution> stoppedInside) {
            this.ready = ready;
            this.beginning = beginning;
            this.stoppedInside = stoppedInside;
        }

        @Override
        public boolean mayBegin(CardWork.Look machine) throws PrinterFaultException {
            return beginning.mayBegin(machine);
        }

        @Override
        public void handedOver(String jobReference) {
            journal.handedOver(ready, jobReference);
        }

        @Override
        public Resolution stoppedInside(PrinterFault fault) {
            return stoppedInside.apply(fault);
        }

        @Override
        public void fed() {
            prepareNext();
            journal.fed(ready);
        }

        @Override
        public Verdict atStation(ChipStation station, Visit visit) {
            ChipEncoder chip = ready.article().chip().orElseThrow();
            String cardId = ready.row().cardId();
            try {
                EncodedChip before = first;
                if (visit == Visit.BEFORE_PRINT || before == null) {
                    first = chipPlace.encode(station, chip, cardId, ready.chip());
                    journal.chipEncoded(ready, first);
                } else {
                    EncodedChip again = chipPlace.verify(station, chip, cardId, ready.chip(), before);
                    journal.chipVerified(ready, again);
                }
                return new Verdict.Keep();
            } catch (EncodingFault fault) {
                return reject(fault, fault.sentence() + " " + rejected(fault));
            } catch (ChipFault fault) {
                return reject(fault, fault.sentence());
            }
        }

        /** A line makes a card again with another blank: one that was begun is never encoded a second time. */
        private static String rejected(EncodingFault fault) {
            return switch (fault.card()) {
                case UNTOUCHED, REFUSED -> fault.card().sentence();
                case BEGUN, TO_DESTROY -> "The card was written to; take it out and destroy it.";
            };
        }

        private Verdict reject(ChipFault fault, String sentences) {
            LOG.warn("Chip of card {} on line {}: {}", ready.row().cardId(), line.id(), sentences);
            return new Verdict.Reject(fault.reasonCode(), sentences);
        }
    }

    private static SidePlanes planes(SideInks inks) {
        return new SidePlanes(
                inks.width(), inks.height(), inks.cyan(), inks.magenta(), inks.yellow(), inks.black(), inks.overlay());
    }
}
