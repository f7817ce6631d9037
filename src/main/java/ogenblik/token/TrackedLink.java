package ogenblik.token;

/** What the holder of a tracking token says: that the offer was seen, or that it was clicked. */
public record TrackedLink(Kind kind, Tracked tracked) {
    public enum Kind {
        IMPRESSION('i'),
        CLICK('c');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        /** What tokens of this kind begin with. */
        public char letter() {
            return letter;
        }
    }
}
