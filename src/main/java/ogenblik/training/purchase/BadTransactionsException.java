package ogenblik.training.purchase;

/** A file of transactions that nothing can be learned of; the message says why and what to do. */
public final class BadTransactionsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadTransactionsException(String message) {
        super(message);
    }
}
