package ogenblik.store;

import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;

/**
 * What a recorded decision was made from, as it is found again.
 *
 * @param profile what {@code inputs} has of the customer, read
 * @param summary what was decided, as it was recorded
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed over once
public record KeptInputs(DecisionId id, DecisionInputs inputs, Profile profile, byte[] summary) {}
