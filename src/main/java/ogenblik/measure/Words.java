package ogenblik.measure;

/** Words divided by {@code |}; in a word that character and {@code %} are percent-encoded. */
final class Words {
    private Words() {}

    static String joined(String... words) {
        var joined = new StringBuilder(48);
        for (int i = 0; i < words.length; i++) {
            if (i > 0) joined.append('|');
            append(words[i], joined);
        }
        return joined.toString();
    }

    private static void append(String word, StringBuilder into) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case '|' -> into.append("%7C");
                case '%' -> into.append("%25");
                default -> into.append(c);
            }
        }
    }

    static String[] split(String joined) {
        var words = joined.split("\\|", -1);
        for (int i = 0; i < words.length; i++)
            if (words[i].indexOf('%') >= 0)
                words[i] = words[i].replace("%7C", "|").replace("%25", "%");
        return words;
    }
}
