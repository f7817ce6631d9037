package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import ogenblik.id.DecisionId;
import org.jspecify.annotations.Nullable;

/** Reads what {@code record.lua} returns: a number, and perhaps trials that were entered and ids of decisions after it. */
final class KeptOutput extends CommandOutput<byte[], byte[], KeptOutput.Kept> {
    private long code;
    private List<DecisionId> gone = List.of();
    private List<String> entered = List.of();

    /**
     * What came of it; where others are to be told so: what is to be said of trials that were entered, and the decisions whose
     * inputs went for this one.
     */
    record Kept(long code, List<String> entered, List<DecisionId> gone) {
        Kept {
            entered = List.copyOf(entered);
            gone = List.copyOf(gone);
        }
    }

    KeptOutput() {
        super(ByteArrayCodec.INSTANCE, null);
    }

    @Override
    public void set(long number) {
        code = number;
    }

    @Override
    public void set(@Nullable ByteBuffer text) {
        if (text == null) return;
        var word = UTF_8.decode(text).toString();
        if (word.startsWith("+")) {
            if (entered.isEmpty()) entered = new ArrayList<>();
            entered.add(word.substring(1));
            return;
        }
        if (gone.isEmpty()) gone = new ArrayList<>();
        gone.add(new DecisionId(word));
    }

    @Override
    public Kept get() {
        return new Kept(code, entered, gone);
    }
}
