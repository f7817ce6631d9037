package ogenblik.store;

/** The refusal to overwrite a section of a profile that could not be read: somebody has to look at it first. */
public final class CorruptSectionException extends RuntimeException {
    CorruptSectionException(Section section) {
        super("section `" + section
                + "` of the profile is corrupt and is not overwritten; erase the customer to start anew");
    }
}
