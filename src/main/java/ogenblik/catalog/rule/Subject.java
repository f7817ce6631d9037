package ogenblik.catalog.rule;

import java.time.Instant;
import ogenblik.catalog.item.ItemTable;
import ogenblik.profile.Profile;

/** All that a rule can see in one decision. */
public record Subject(Profile profile, RequestContext context, ItemTable items, Signals signals, Instant now) {}
