package ogenblik.profile;

/** What a customer's lead scores are made of, entry by entry. */
public record Ledger() {
    public static final Ledger NONE = new Ledger();
}
