package ogenblik.catalog.rule;

import ogenblik.catalog.item.Item;

/** An item that a campaign could offer, as {@code item} in its rules; {@code score} is that of the table it came from. */
public record Candidate(Item item, double score) {}
