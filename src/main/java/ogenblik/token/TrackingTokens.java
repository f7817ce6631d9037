package ogenblik.token;

/** The two tokens of one shown offer, which differ in their first letter alone: who holds one may as well hold the other. */
public record TrackingTokens(String impression, String click) {}
