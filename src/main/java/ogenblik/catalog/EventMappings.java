package ogenblik.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ogenblik.catalog.rule.EventCondition;
import ogenblik.catalog.rule.ValueType;
import ogenblik.id.PurposeId;
import ogenblik.profile.Consents.Consent;
import ogenblik.profile.ConversionRules;
import ogenblik.profile.Event;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** What the catalog makes of events by itself: attributes that they set, counters, consents, and conversions. */
public final class EventMappings {
    public static final EventMappings NONE = new EventMappings(List.of(), ConversionRules.DEFAULT);

    private final Map<String, List<Mapping>> eventToMappings;
    private final Set<String> counters;
    private final ConversionRules conversions;

    /**
     * What one event does.
     *
     * @param event the name of the event
     * @param when on which events of that name; null: on all of them
     */
    public record Mapping(String event, @Nullable EventCondition when, Effect effect) {
        private boolean concerns(Event happened) {
            return when == null || when.holds(happened);
        }
    }

    /** What is changed. */
    public sealed interface Effect {
        /** The counter of this name goes up by one. */
        record Count(String counter) implements Effect {}

        /** The attribute gets this value; one that is not of its type changes nothing. */
        record Assign(String attribute, ValueType type, Source source) implements Effect {}

        /** The purpose is granted or withdrawn, as of the event's time. */
        record State(PurposeId purpose, boolean granted) implements Effect {}
    }

    /** Where the value of an attribute comes from. */
    public sealed interface Source {
        /** The event's property at this path; nothing is changed where it has none. */
        record Property(List<String> path) implements Source {}

        /** When the event happened. */
        record Time() implements Source {}

        /** Always this one. */
        record Fixed(Object value) implements Source {}
    }

    public EventMappings(Collection<Mapping> mappings, ConversionRules conversions) {
        this.conversions = conversions;
        eventToMappings = mappings.stream().collect(Collectors.groupingBy(Mapping::event));
        counters = mappings.stream()
                .flatMap(mapping ->
                        mapping.effect() instanceof Effect.Count(var name) ? Stream.of(name) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By which rules events convert what was shown. */
    public ConversionRules conversions() {
        return conversions;
    }

    /** The names of the counters. */
    public Set<String> counters() {
        return counters;
    }

    /** Whether an event of this name may grant or withdraw a purpose. */
    public boolean mayStateConsent(String event) {
        return eventToMappings.getOrDefault(event, List.of()).stream()
                .anyMatch(mapping -> mapping.effect() instanceof Effect.State);
    }

    public Profile apply(Profile profile, Event event) {
        var changed = applyConsents(profile, event);
        var nameToValue = new HashMap<String, Object>();
        for (var mapping : eventToMappings.getOrDefault(event.name(), List.of())) {
            switch (mapping.effect()) {
                case Effect.Count(var counter) -> {
                    if (mapping.concerns(event))
                        changed = changed.withBehaviour(changed.behaviour()
                                .withActivity(changed.behaviour().activity().counted(counter, event.at())));
                }
                case Effect.Assign(var attribute, var type, var source) -> {
                    var value = mapping.concerns(event) ? value(source, event) : null;
                    if (value != null && type.accepts(value)) nameToValue.put(attribute, value);
                }
                case Effect.State _ -> {}
            }
        }
        return nameToValue.isEmpty()
                ? changed
                : changed.withAttributes(changed.attributes().patched(nameToValue));
    }

    /** The consents alone: what may be recorded of somebody who does not want to be profiled. */
    public Profile applyConsents(Profile profile, Event event) {
        var consents = profile.consents();
        for (var mapping : eventToMappings.getOrDefault(event.name(), List.of()))
            if (mapping.effect() instanceof Effect.State(var purpose, var granted) && mapping.concerns(event))
                consents = consents.with(purpose, new Consent(granted, event.at(), event.name()));
        return consents.equals(profile.consents()) ? profile : profile.withConsents(consents);
    }

    private static @Nullable Object value(Source source, Event event) {
        return switch (source) {
            case Source.Fixed(var value) -> value;
            case Source.Time _ -> event.at().toString();
            case Source.Property(var path) -> at(path, event);
        };
    }

    private static @Nullable Object at(List<String> path, Event event) {
        Object value = event.properties();
        for (var name : path) value = value instanceof Map<?, ?> map ? map.get(name) : null;
        return value;
    }
}
