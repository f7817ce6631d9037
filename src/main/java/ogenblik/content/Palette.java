package ogenblik.content;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Up to 256 colours that stand for those of an image, by median cut: the group of colours that spreads furthest, weighed by its
 * pixels, is split so that half of them are on each side. An image of no more colours keeps each as it is. Not thread-safe.
 */
final class Palette {
    private static final int MAX = 256;
    private static final int PARTS = 3;

    /** Where there are more colours, those are taken together that share the first bits of red, green and blue. */
    private static final int MAX_COUNTED = 6_000;

    private static final int MIN_BITS = 5;

    private final int[] colors;

    /** Which one stands for a colour, by the colour; those that were asked for. */
    private final ColorTable known;

    private Palette(int[] colors, int mask) {
        this.colors = colors;
        this.known = new ColorTable(mask);
    }

    static Palette of(int[] pixels) {
        int bits = 8;
        var table = count(pixels, bits);
        while (table == null) table = count(pixels, --bits);
        var counted = new ArrayList<Counted>(table.size());
        var sums = new long[table.size() * PARTS];
        var counts = new long[table.size()];
        for (int pixel : pixels) {
            int entry = table.entry(pixel);
            counts[entry]++;
            for (int part = 0; part < PARTS; part++) sums[entry * PARTS + part] += partOf(pixel, part);
        }
        for (int entry = 0; entry < counts.length; entry++) {
            int mean = 0;
            for (int part = 0; part < PARTS; part++)
                mean = (mean << 8) | (int) (sums[entry * PARTS + part] / counts[entry]);
            counted.add(new Counted(mean, counts[entry]));
        }
        return new Palette(groups(counted).stream().mapToInt(Group::mean).toArray(), table.mask());
    }

    IndexColorModel model() {
        var parts = new byte[PARTS][colors.length];
        for (int i = 0; i < colors.length; i++)
            for (int part = 0; part < PARTS; part++) parts[part][i] = (byte) partOf(colors[i], part);
        return new IndexColorModel(8, colors.length, parts[0], parts[1], parts[2]);
    }

    /** The number of the colour that is nearest to this one. */
    byte index(int color) {
        int before = known.size();
        int entry = known.entry(color);
        if (known.size() > before) known.put(entry, nearest(color));
        return (byte) known.value(entry);
    }

    private int nearest(int color) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colors.length && least > 0; i++) {
            int distance = 0;
            for (int part = 0; part < PARTS; part++) {
                int difference = partOf(colors[i], part) - partOf(color, part);
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /** The colours of the image, told apart by so many bits of each part; null where there are too many. */
    private static @Nullable ColorTable count(int[] pixels, int bits) {
        int high = 0xff & -(1 << (8 - bits));
        var table = new ColorTable((high << 16) | (high << 8) | high);
        for (int pixel : pixels) {
            table.entry(pixel);
            if (bits > MIN_BITS && table.size() > MAX_COUNTED) return null;
        }
        return table;
    }

    private static List<Group> groups(List<Counted> all) {
        var groups = new ArrayList<Group>();
        groups.add(Group.of(all));
        while (groups.size() < MAX) {
            int widest = 0;
            for (int i = 1; i < groups.size(); i++)
                if (groups.get(i).weight() > groups.get(widest).weight()) widest = i;
            if (groups.get(widest).weight() == 0) return groups;
            groups.addAll(groups.remove(widest).halves());
        }
        return groups;
    }

    private static int partOf(int color, int part) {
        return (color >> (8 * (PARTS - 1 - part))) & 0xff;
    }

    private record Counted(int color, long pixels) {}

    /** {@code axis} is the part of the colours that spreads furthest: 0 red, 1 green, 2 blue. */
    private record Group(List<Counted> colors, int axis, int spread, long pixels) {
        static Group of(List<Counted> colors) {
            var low = new int[PARTS];
            var high = new int[PARTS];
            Arrays.fill(low, 255);
            long pixels = 0;
            for (var counted : colors) {
                pixels += counted.pixels();
                for (int part = 0; part < PARTS; part++) {
                    low[part] = Math.min(low[part], partOf(counted.color(), part));
                    high[part] = Math.max(high[part], partOf(counted.color(), part));
                }
            }
            int axis = 0;
            for (int part = 1; part < PARTS; part++) if (high[part] - low[part] > high[axis] - low[axis]) axis = part;
            return new Group(colors, axis, high[axis] - low[axis], pixels);
        }

        /** 0 where there is nothing to split. */
        double weight() {
            return spread * Math.sqrt((double) pixels);
        }

        List<Group> halves() {
            var sorted = new ArrayList<>(colors);
            sorted.sort(Comparator.comparingInt(counted -> partOf(counted.color(), axis)));
            long seen = 0;
            int split = 0;
            while (split < sorted.size() - 1
                    && (split == 0 || seen + sorted.get(split).pixels() <= pixels / 2))
                seen += sorted.get(split++).pixels();
            return List.of(Group.of(sorted.subList(0, split)), Group.of(sorted.subList(split, sorted.size())));
        }

        int mean() {
            var sums = new long[PARTS];
            for (var counted : colors)
                for (int part = 0; part < PARTS; part++) sums[part] += partOf(counted.color(), part) * counted.pixels();
            int mean = 0;
            for (long sum : sums) mean = (mean << 8) | (int) (sum / pixels);
            return mean;
        }
    }
}
