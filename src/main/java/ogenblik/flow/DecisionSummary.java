package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Outcome;
import ogenblik.decision.Stopped;
import ogenblik.flow.Answer.Degraded;
import org.jspecify.annotations.Nullable;

/**
 * A decision in few words, a line each: {@code catalogVersion degraded}, then for each placement {@code placement} followed
 * by {@code campaign/offer/item/variant/arm/propensity} of what it shows, the same with {@code !} before it of what a
 * holdout withheld, and {@code code:count} of what each outcome stopped, with {@code :campaign} after it of the first
 * {@value #MAX_NAMES} campaigns where the outcome is one that names them. They are named by id, as numbers in a catalog mean
 * nothing once that is gone. Item and arm are empty where there is none. In ids the characters that separate are
 * percent-encoded, a {@code !} as well. UTF-8.
 */
final class DecisionSummary {
    /** Of the campaigns that an outcome stopped in a placement so many are named; the count is of all. */
    static final int MAX_NAMES = 32;

    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);

    private byte[] bytes = new byte[256];
    private int size;

    private DecisionSummary() {}

    static byte[] of(Decision decision, @Nullable Degraded degraded) {
        var summary = new DecisionSummary();
        summary.text(decision.catalogVersion());
        if (degraded != null) {
            summary.put(' ');
            summary.text(degraded.wireName());
        }
        for (var placement : decision.placements())
            switch (placement) {
                case ForPlacement.Offered offered -> summary.offered(offered);
                case ForPlacement.FellBack fellBack -> {
                    summary.put('\n');
                    summary.word(fellBack.placement().value());
                    summary.stopped(fellBack.stopped());
                }
                case ForPlacement.Unknown _ -> {}
            }
        return Arrays.copyOf(summary.bytes, summary.size);
    }

    private void offered(ForPlacement.Offered offered) {
        put('\n');
        word(offered.placement().value());
        for (var shown : offered.offers()) {
            put(' ');
            shown(shown);
        }
        stopped(offered.stopped());
    }

    private void shown(Shown shown) {
        word(shown.why().campaign().value());
        put('/');
        word(shown.offer().value());
        put('/');
        var item = shown.item();
        if (item != null) word(item.id().value());
        put('/');
        word(shown.variant());
        put('/');
        word(shown.why().arm());
        put('/');
        if (shown.propensity() == 1) put('1');
        else text(Double.toString(shown.propensity()));
    }

    private void stopped(Tally tally) {
        for (var withheld : tally.withheld()) {
            put(' ');
            put('!');
            shown(withheld);
        }
        var counts = tally.outcomeToCount();
        for (var outcome : OUTCOMES)
            if (outcome != Outcome.WON && counts[outcome.code()] > 0) {
                put(' ');
                number(outcome.code());
                put(':');
                number(counts[outcome.code()]);
                if (outcome.isNamed()) names(tally.stopped(), outcome);
            }
    }

    private void names(Stopped stopped, Outcome outcome) {
        for (var campaign : stopped.campaigns(outcome, MAX_NAMES)) {
            put(':');
            word(campaign.value());
        }
    }

    private void word(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c >= 0x80) {
                // The rest byte by byte: what separates is never part of another character in UTF-8.
                for (byte each : id.substring(i).getBytes(UTF_8)) escaped(each);
                return;
            }
            escaped((byte) c);
        }
    }

    private void escaped(byte c) {
        if (c == ' ' || c == '%' || c == '/' || c == ':' || c == '!') {
            put('%');
            put(HEX[c >> 4]);
            put(HEX[c & 0xf]);
        } else put(c);
    }

    private void text(String plain) {
        for (byte each : plain.getBytes(UTF_8)) put(each);
    }

    private void number(int value) {
        if (value >= 10) number(value / 10);
        put('0' + value % 10);
    }

    private void put(int c) {
        if (size == bytes.length) bytes = Arrays.copyOf(bytes, size * 2);
        bytes[size++] = (byte) c;
    }
}
