package ogenblik.training.score;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/** Sentences with figures, written the same way on every machine. */
final class Words {
    private Words() {}

    @FormatMethod
    static String of(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
