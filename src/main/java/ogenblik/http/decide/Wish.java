package ogenblik.http.decide;

import ogenblik.decision.DecisionRequest;
import ogenblik.http.Claim;
import org.jspecify.annotations.Nullable;

/** What a request asks for, well-formed, but neither believed nor permitted yet. */
record Wish(Claim claim, DecisionRequest request, Options options) {

    /**
     * How it is to be answered.
     *
     * @param requestId null where every call is a new one
     * @param tmaxMillis 1 to 10,000; 0: the placements' own
     * @param counter what the client carries of what it was shown; null where it carries nothing
     */
    record Options(
            @Nullable String requestId,
            int tmaxMillis,
            boolean isPreview,
            boolean isExplained,
            @Nullable String counter) {}

    /** With the counter of a header, where the request itself has none. */
    Wish withCounter(@Nullable String header) {
        if (header == null || options.counter() != null) return this;
        return new Wish(
                claim,
                request,
                new Options(
                        options.requestId(), options.tmaxMillis(), options.isPreview(), options.isExplained(), header));
    }
}
