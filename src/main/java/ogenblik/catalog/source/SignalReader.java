package ogenblik.catalog.source;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import ogenblik.catalog.place.PostalCode;
import ogenblik.catalog.rule.Signals;
import ogenblik.catalog.rule.Signals.Value;
import org.jspecify.annotations.Nullable;

/** Reads the signals of a case: {@code frost: true}, or as they are told to the service. */
final class SignalReader {
    private final Instant now;
    private final Problems problems;

    SignalReader(Instant now, Problems problems) {
        this.now = now;
        this.problems = problems;
    }

    Signals signals(Members written) {
        var nameToValues = new LinkedHashMap<String, Map<String, Value>>();
        written.mapping().members().forEach((name, member) -> nameToValues.put(name, values(member.value())));
        return new Signals(nameToValues);
    }

    private Map<String, Value> values(Node written) {
        var values = new LinkedHashMap<String, Value>();
        if (!(written instanceof Node.Mapping mapping)) {
            keep(Signals.EVERYWHERE, written, null, values);
            return values;
        }
        var signal = new Members(mapping);
        signal.allow(problems, "value", "expiresAt", "regions");
        var expiresAt = expiresAt(signal, null);
        var everywhere = signal.node("value");
        if (everywhere != null) keep(Signals.EVERYWHERE, everywhere, expiresAt, values);
        var regions = signal.members("regions");
        if (regions != null)
            regions.mapping().members().forEach((region, member) -> ofRegion(region, member, expiresAt, values));
        return values;
    }

    private void ofRegion(String region, Node.Member written, @Nullable Instant expiresAt, Map<String, Value> into) {
        var code = PostalCode.normal(region);
        var key = code != null && PostalCode.isCode(code) ? code : region;
        if (!(written.value() instanceof Node.Mapping mapping)) {
            keep(key, written.value(), expiresAt, into);
            return;
        }
        var members = new Members(mapping);
        members.allow(problems, "value", "expiresAt");
        var value = members.node("value");
        if (value == null) problems.add(written.key().at(), "region `" + region + "` has no `value`");
        else keep(key, value, expiresAt(members, expiresAt), into);
    }

    private @Nullable Instant expiresAt(Members written, @Nullable Instant otherwise) {
        var text = written.text("expiresAt");
        return text == null ? otherwise : CaseReader.instant(text, now, problems);
    }

    private void keep(String region, Node written, @Nullable Instant expiresAt, Map<String, Value> into) {
        var value = ItemFields.attribute(NodeJson.of(written));
        if (value == null)
            problems.add(written.at(), "a signal is a text, a number, true or false, or a list of texts");
        else into.put(region, new Value(region, value, expiresAt));
    }
}
