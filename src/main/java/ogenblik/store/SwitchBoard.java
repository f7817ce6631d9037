package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.util.HashSet;
import ogenblik.decision.Switches;
import ogenblik.id.CampaignId;
import ogenblik.id.PlacementId;

/** What operators switched by hand, for all instances. */
public final class SwitchBoard {
    private static final byte[] KEY = Keys.utf8("switches");
    private static final String CAMPAIGN = "campaign:";
    private static final String PLACEMENT = "placement:";

    private final Redis redis;
    private final Versions versions;

    SwitchBoard(Redis redis, Versions versions) {
        this.redis = redis;
        this.versions = versions;
    }

    public Future<Void> pause(CampaignId campaign, boolean isPaused) {
        return flip(CAMPAIGN + campaign.value(), isPaused);
    }

    public Future<Void> fallBack(PlacementId placement, boolean isOnFallback) {
        return flip(PLACEMENT + placement.value(), isOnFallback);
    }

    private Future<Void> flip(String name, boolean isOn) {
        return redis.send(
                        isOn ? CommandType.SADD : CommandType.SREM,
                        Redis.args(KEY).add(Keys.utf8(name)),
                        Profiles.whole())
                .compose(_ -> versions.announce(Versions.Topic.SWITCHES));
    }

    public Future<Switches> load() {
        return redis.send(CommandType.SMEMBERS, Redis.args(KEY), new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .map(names -> {
                    var campaigns = new HashSet<CampaignId>();
                    var placements = new HashSet<PlacementId>();
                    for (var packed : names) {
                        var name = new String(packed, UTF_8);
                        if (name.startsWith(CAMPAIGN)) campaigns.add(new CampaignId(name.substring(CAMPAIGN.length())));
                        else if (name.startsWith(PLACEMENT))
                            placements.add(new PlacementId(name.substring(PLACEMENT.length())));
                    }
                    return new Switches(campaigns, placements);
                });
    }
}
