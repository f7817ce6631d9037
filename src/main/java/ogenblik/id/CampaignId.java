package ogenblik.id;

import org.jspecify.annotations.Nullable;

/** Names a campaign: why something is shown. */
public record CampaignId(String value) {
    public CampaignId {
        Ids.requireValid("campaign", value);
    }

    // Written out: what a record has by itself is not inlined where a decision looks things up.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof CampaignId that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
