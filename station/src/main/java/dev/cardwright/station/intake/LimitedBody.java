package dev.cardwright.station.intake;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Keeps an answer's first bytes up to a limit and hangs up when more come. */
final class LimitedBody implements HttpResponse.BodySubscriber<LimitedBody.Content> {

    private final int limitBytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /** What came. {@code cut}: there was more than the limit. */
    static final class Content {
        private final byte[] bytes;
        private final boolean cut;

        private Content(byte[] bytes, boolean cut) {
            this.bytes = bytes;
            this.cut = cut;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean cut() {
            return cut;
        }
    }

    LimitedBody(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int room = limitBytes - kept.size();
            byte[] chunk = new byte[Math.min(room, buffer.remaining())];
            buffer.get(chunk);
            kept.write(chunk, 0, chunk.length);
            if (buffer.hasRemaining()) {
                content.complete(new Content(kept.toByteArray(), true));
                if (subscription != null) {
                    subscription.cancel();
                }
                return;
            }
        }
    }

    @Override
    public void onError(Throwable trouble) {
        content.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        content.complete(new Content(kept.toByteArray(), false));
    }
}
