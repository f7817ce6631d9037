package ogenblik.content;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to 256 colours that stand for those of an image, by median cut: the group of colours that spreads furthest, weighed by its
 * pixels, is split so that half of them are on each side. An image of no more colours keeps each as it is. Not thread-safe.
 */
final class Palette {
    private static final int MAX = 256;
    private static final int PARTS = 3;

    private final int[] colors;

    /** Those that were looked up. */
    private final Map<Integer, Byte> colorToIndex = new HashMap<>();

    private Palette(int[] colors) {
        this.colors = colors;
    }

    static Palette of(int[] pixels) {
        var colorToCount = new HashMap<Integer, int[]>();
        for (int pixel : pixels) colorToCount.computeIfAbsent(pixel & 0xffffff, _ -> new int[1])[0]++;
        var counted = colorToCount.entrySet().stream()
                .map(entry -> new Counted(entry.getKey(), entry.getValue()[0]))
                .sorted((one, other) -> Integer.compare(one.color(), other.color()))
                .toList();
        return new Palette(groups(counted).stream().mapToInt(Group::mean).toArray());
    }

    IndexColorModel model() {
        var parts = new byte[PARTS][colors.length];
        for (int i = 0; i < colors.length; i++)
            for (int part = 0; part < PARTS; part++) parts[part][i] = (byte) partOf(colors[i], part);
        return new IndexColorModel(8, colors.length, parts[0], parts[1], parts[2]);
    }

    /** The number of the colour that is nearest to this one. */
    byte index(int color) {
        return colorToIndex.computeIfAbsent(color & 0xffffff, this::nearest);
    }

    private byte nearest(int color) {
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
        return (byte) best;
    }

    private static List<Group> groups(List<Counted> all) {
        var groups = new ArrayList<Group>();
        groups.add(Group.of(all));
        while (groups.size() < MAX) {
            int widest = 0;
            for (int i = 1; i < groups.size(); i++)
                if (groups.get(i).weight() > groups.get(widest).weight()) widest = i;
            if (groups.get(widest).weight() == 0) return groups;
            var halves = groups.remove(widest).halves();
            groups.addAll(halves);
        }
        return groups;
    }

    private static int partOf(int color, int part) {
        return (color >> (8 * (PARTS - 1 - part))) & 0xff;
    }

    private record Counted(int color, int pixels) {}

    /** {@code axis} is the part of the colours that spreads furthest: 0 red, 1 green, 2 blue. */
    private record Group(List<Counted> colors, int axis, int spread, long pixels) {
        static Group of(List<Counted> colors) {
            int widest = 0;
            int spread = 0;
            for (int part = 0; part < PARTS; part++) {
                int low = 255;
                int high = 0;
                for (var counted : colors) {
                    low = Math.min(low, partOf(counted.color(), part));
                    high = Math.max(high, partOf(counted.color(), part));
                }
                if (high - low > spread) {
                    spread = high - low;
                    widest = part;
                }
            }
            return new Group(
                    colors,
                    widest,
                    spread,
                    colors.stream().mapToLong(Counted::pixels).sum());
        }

        /** 0 where there is nothing to split. */
        double weight() {
            return spread * Math.sqrt((double) pixels);
        }

        List<Group> halves() {
            var sorted = colors.stream()
                    .sorted((one, other) -> Integer.compare(partOf(one.color(), axis), partOf(other.color(), axis)))
                    .toList();
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
                for (int part = 0; part < PARTS; part++)
                    sums[part] += (long) partOf(counted.color(), part) * counted.pixels();
            int mean = 0;
            for (long sum : sums) mean = (mean << 8) | (int) (sum / pixels);
            return mean;
        }
    }
}
