package ogenblik.id;

/** Names a treatment: the content of an offer for one placement or channel. */
public record TreatmentId(String value) {
    public TreatmentId {
        Ids.requireValid("treatment", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
