package ogenblik.catalog.source;

/** Where a value starts in its file: {@code offset} is of its first character, quotes and block signs included. */
record Origin(SourceFile file, int offset, int line, int column) {

    /** An origin by its line and column, both from 1 and in code points. */
    static Origin of(SourceFile file, int lineOffset, int line, int column) {
        var text = file.text();
        int end = text.indexOf('\n', lineOffset);
        int rest = text.codePointCount(lineOffset, end < 0 ? text.length() : end);
        return new Origin(
                file, text.offsetByCodePoints(lineOffset, Math.clamp(column - 1, 0, Math.max(rest, 0))), line, column);
    }

    Position at() {
        return new Position(file.name(), line, column);
    }

    /**
     * The place of a line and column of the value. Whatever the style (plain, quoted, block, folded), the value's
     * characters other than white space stand in the file in the same order; what stands between them is white space,
     * and the signs of quoting and of blocks. So the two are walked in step.
     */
    Position within(String value, int valueLine, int valueColumn) {
        int target = Math.min(offsetOf(value, valueLine, valueColumn), value.length());
        var text = file.text();
        int here = start(text);
        for (int i = 0; i < target; i++) {
            here = skipped(text, here, value.charAt(i));
            if (here < 0) return at();
            if (!Character.isWhitespace(value.charAt(i))) here++;
        }
        if (target < value.length()) here = skipped(text, here, value.charAt(target));
        return here < 0 ? at() : position(text, here);
    }

    /** After the block sign and its line, or the opening quote. */
    private int start(String text) {
        if (offset >= text.length()) return offset;
        return switch (text.charAt(offset)) {
            case '|', '>' -> {
                int end = text.indexOf('\n', offset);
                yield end < 0 ? text.length() : end + 1;
            }
            case '"', '\'' -> offset + 1;
            default -> offset;
        };
    }

    /** The next place of this character, past white space and signs of quoting; -1 when something else stands there. */
    private static int skipped(String text, int from, char wanted) {
        if (Character.isWhitespace(wanted)) return from;
        for (int here = from; here < text.length(); here++) {
            char found = text.charAt(here);
            if (found == '\\' && here + 1 < text.length() && text.charAt(here + 1) == wanted) return here + 1;
            if (found == wanted) return here;
            if (!Character.isWhitespace(found) && found != '\\' && found != '\'') return -1;
        }
        return -1;
    }

    private static int offsetOf(String value, int line, int column) {
        int start = 0;
        for (int passed = 1; passed < line; passed++) {
            int end = value.indexOf('\n', start);
            if (end < 0) return value.length();
            start = end + 1;
        }
        return start + Math.max(column - 1, 0);
    }

    private Position position(String text, int here) {
        int lineNumber = line;
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        for (int end = text.indexOf('\n', offset); end >= 0 && end < here; end = text.indexOf('\n', end + 1)) {
            lineNumber++;
            lineStart = end + 1;
        }
        return new Position(file.name(), lineNumber, text.codePointCount(lineStart, here) + 1);
    }
}
