package ogenblik.training;

/** Is told how far it has come. */
@FunctionalInterface
public interface Steps {
    /** How much all of it is. */
    long ALL = 10;

    /**
     * Begins or goes on with something.
     *
     * @param what is done, such as {@code learning}
     * @param done how much of it is done
     * @param of how much there is, the same for all steps together
     */
    void at(String what, long done, long of);
}
