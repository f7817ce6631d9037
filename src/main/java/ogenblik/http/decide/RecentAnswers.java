package ogenblik.http.decide;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import ogenblik.flow.Answer;
import ogenblik.flow.Ask.Who;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the last seconds that were given to a request id: what the store is about to know, but may not have known
 * when a retry read it. So a retry that overtakes the record gets the same answer, too. A retry on another instance is told
 * by the store alone.
 */
final class RecentAnswers {
    private static final long MAX_BYTES = 16 << 20;

    /** Longer than the longest deadline, within which a retry may have read the store. */
    private static final Duration LIFETIME =
            Duration.ofMillis(Limits.MAX_TMAX_MILLIS).plusSeconds(5);

    private final Cache<Key, Buffer> keyToAnswer = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Key _, Buffer answer) -> answer.length())
            .expireAfterWrite(LIFETIME)
            .build();

    private record Key(CustomerId customer, String requestId) {}

    /** What was answered to this request id before; null where this is the first answer, which is kept unless degraded. */
    @Nullable
    Buffer before(Answer.Decided decided, Buffer written) {
        var ask = decided.ask();
        var requestId = ask.requestId();
        if (requestId == null || ask.isPreview() || !(ask.who() instanceof Who.Named(var customer))) return null;
        var key = new Key(customer, requestId);
        var before = decided.degraded() == null
                ? keyToAnswer.asMap().putIfAbsent(key, written)
                : keyToAnswer.getIfPresent(key);
        return before == null ? null : before.copy();
    }
}
