package ogenblik.flow;

/** Says why tables that were to be loaded don't serve, and what to do; what served before goes on. */
public final class LoadRefusedException extends RuntimeException {
    LoadRefusedException(String why) {
        super(why);
    }
}
