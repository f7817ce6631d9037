package ogenblik.training.purchase;

/**
 * What became of the lines of a file.
 *
 * @param bought lines of a customer, a product and a day
 * @param returned lines of cancellations
 * @param anonymous lines without a customer
 * @param noProduct lines whose item is no product: postage, fees, manual entries
 * @param unreadable lines whose item, date, quantity or price is missing, not above zero or can't be read
 */
public record LineCounts(long bought, long returned, long anonymous, long noProduct, long unreadable) {

    public long all() {
        return bought + returned + anonymous + noProduct + unreadable;
    }
}
