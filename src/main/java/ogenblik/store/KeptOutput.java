package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import ogenblik.id.DecisionId;
import org.jspecify.annotations.Nullable;

/** Reads what {@code record.lua} returns: a number, and perhaps ids of decisions after it. */
final class KeptOutput extends CommandOutput<byte[], byte[], KeptOutput.Kept> {
    private long code;
    private List<DecisionId> gone = List.of();

    /** What came of it, and the decisions whose inputs went for this one where they are still in the index. */
    record Kept(long code, List<DecisionId> gone) {
        Kept {
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
        if (gone.isEmpty()) gone = new ArrayList<>();
        gone.add(new DecisionId(UTF_8.decode(text).toString()));
    }

    @Override
    public Kept get() {
        return new Kept(code, gone);
    }
}
