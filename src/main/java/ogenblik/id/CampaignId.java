package ogenblik.id;

/** Names a campaign: why something is shown. */
public record CampaignId(String value) {
    public CampaignId {
        Ids.requireValid("campaign", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
