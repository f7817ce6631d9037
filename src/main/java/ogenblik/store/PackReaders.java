package ogenblik.store;

import io.netty.util.concurrent.FastThreadLocal;

/** The readers of one store: one for each thread, all of which know the same ids of items. */
final class PackReaders {
    private final ItemIds items = new ItemIds();

    private final FastThreadLocal<PackReader> ofThread = new FastThreadLocal<>() {
        @Override
        protected PackReader initialValue() {
            return fresh();
        }
    };

    /** This thread's reader. */
    PackReader ofThread() {
        return ofThread.get();
    }

    /** A reader for what is done on several threads in turn. */
    PackReader fresh() {
        return new PackReader(new Vocabulary(items));
    }

    ItemIds items() {
        return items;
    }
}
