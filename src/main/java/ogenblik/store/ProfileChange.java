package ogenblik.store;

import java.util.function.UnaryOperator;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;

/** What to make of one customer's profile: pure, as it is run again when somebody else wrote in between. */
public record ProfileChange(CustomerId customer, UnaryOperator<Profile> change) {}
