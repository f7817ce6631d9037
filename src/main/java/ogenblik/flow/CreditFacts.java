package ogenblik.flow;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;
import ogenblik.profile.Credit;
import ogenblik.profile.Credit.InTrial;
import ogenblik.profile.Exposure;
import ogenblik.profile.Success;
import ogenblik.store.ExposureFact;

/** How what events tell of what was shown stands in the stream of what became of exposures. */
final class CreditFacts {
    /** What stands between words and within them elsewhere. */
    private static final String ESCAPED = " %/:!";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CreditFacts() {}

    static ExposureFact of(Credit credit) {
        return switch (credit) {
            case Credit.Converted(var conversion) ->
                new ExposureFact(
                        "conversion",
                        credit.at(),
                        what(conversion.shown()),
                        Map.of("n", Long.toString(conversion.amountMicros())));
            case Credit.Noted(var fact, var shown, var at) ->
                new ExposureFact(fact.wireName(), at, what(shown), Map.of());
            case Credit.TakenBack(var conversion, var at) ->
                new ExposureFact(
                        "uncount",
                        at,
                        what(conversion.shown()),
                        Map.of("n", Long.toString(conversion.amountMicros()), "o", millis(conversion.at())));
            case Credit.Succeeded(var success, var trial) ->
                new ExposureFact("success", credit.at(), what(success, trial), more(success, trial));
            case Credit.Failed(var success, var trial, var at) ->
                new ExposureFact("unsuccess", at, what(success, trial), more(success, trial));
        };
    }

    private static Map<String, String> more(Success success, InTrial trial) {
        return Map.of(
                "n", Long.toString(success.amountMicros()),
                "o", millis(trial.enteredAt()),
                "f", trial.isOnly() ? "1" : "0",
                "q",
                        square(trial.revenueAfter())
                                .subtract(square(trial.revenueBefore()))
                                .toPlainString());
    }

    /** In the square of the currency's unit. */
    private static BigDecimal square(long micros) {
        var amount = BigDecimal.valueOf(micros, 6);
        return amount.multiply(amount);
    }

    private static String millis(long epochSecond) {
        return Long.toString(epochSecond * 1_000);
    }

    private static String what(Success success, InTrial trial) {
        return word(success.campaign()) + ' ' + (trial.isHoldout() ? "holdout" : "treated");
    }

    private static String what(Exposure.Shown shown) {
        var item = shown.item();
        return String.join(
                " ",
                word(shown.placement().value()),
                word(shown.campaign().value()),
                word(shown.offer().value()),
                item == null ? "" : word(item.value()),
                word(shown.variant()),
                word(shown.arm()));
    }

    static String word(String text) {
        var word = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ESCAPED.indexOf(c) < 0) word.append(c);
            else word.append('%').append(HEX.toHexDigits((byte) c));
        }
        return word.toString();
    }
}
