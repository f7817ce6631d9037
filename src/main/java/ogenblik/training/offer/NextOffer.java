package ogenblik.training.offer;

/**
 * An item that a customer may buy next.
 *
 * @param isRepeat whether the customer bought it before
 * @param probability that it lies in the next basket
 */
public record NextOffer(int item, boolean isRepeat, double probability) {}
