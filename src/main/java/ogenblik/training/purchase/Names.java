package ogenblik.training.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Ids by their numbers, packed as UTF-8, in ascending order of their bytes. */
final class Names {
    private final byte[] bytes;
    private final int[] starts;

    private Names(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    int size() {
        return starts.length - 1;
    }

    String of(int number) {
        return new String(bytes, starts[number], starts[number + 1] - starts[number], UTF_8);
    }

    /** By halves; -1 where there is no such id. */
    int indexOf(String id) {
        byte[] sought = id.getBytes(UTF_8);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(bytes, starts[middle], starts[middle + 1], sought, 0, sought.length);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /** Collects ids, which have to come in ascending order of their bytes. */
    static final class Builder {
        private byte[] bytes = new byte[1 << 12];
        private int[] starts = new int[1 << 8];
        private int size;

        void add(String id) {
            byte[] one = id.getBytes(UTF_8);
            int from = starts[size];
            if (from + one.length > bytes.length)
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, from + one.length));
            System.arraycopy(one, 0, bytes, from, one.length);
            if (size + 2 > starts.length) starts = Arrays.copyOf(starts, starts.length * 2);
            starts[++size] = from + one.length;
        }

        Names build() {
            return new Names(Arrays.copyOf(bytes, starts[size]), Arrays.copyOf(starts, size + 1));
        }
    }
}
