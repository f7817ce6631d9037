package ogenblik.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema that editors know and the reader agree: every key of the schema is read, and none besides. */
class SchemaAgreementTest {
    /** What is written for people only. */
    private static final String FOR_PEOPLE = "description";

    private static final String ALL_KEYS = """
        {"languages": ["en", "nl"], "timeZone": "Europe/Amsterdam", "currency": "EUR",
         "links": {"hosts": ["shop.example"]},
         "purposes": [{"id": "p", "default": "granted", "description": "x"}],
         "attributes": {"a": "string"}, "context": {"c": "int"}, "signals": {"s": "bool"},
         "regions": [{"id": "coast", "description": "x", "postalCodes": ["25", "2200-2299"]}], "itemFields": {"f": "date"},
         "scores": {"churn": "x"},
         "contactPolicy": {
           "caps": [{"max": 20, "per": "P1D", "of": "channel", "count": "clicks"},
                    {"max": 2, "per": "P2D", "of": {"tier": 2}, "strict": true},
                    {"max": 2, "per": "P3D", "of": {"channel": "app"}}, {"max": 2, "per": "P3D", "of": {"category": "x"}},
                    {"max": 2, "per": "P3D", "of": {"campaign": "c"}}, {"max": 2, "per": "P3D", "of": {"offer": "card"}}],
           "gap": {"atLeast": "PT1H", "channels": ["app"]},
           "quietHours": {"hours": "22:00-08:00", "channels": ["app", "email"]},
           "pause": {"afterClick": "P1D", "afterConversion": "P2D", "afterDismissal": "P3D", "afterComplaint": "P4D",
                     "afterUnanswered": {"sights": 5, "for": "P7D"}}},
         "placements": [
           {"id": "home", "description": "x", "channel": "web", "limit": 2, "reservation": "PT1H", "tmaxMs": 20, "reopen": "kept", "maxPerCampaign": 3,
            "maxPerCategory": 4, "fallback": "card"},
           {"id": "side", "channel": "web", "fallback": {"content": {"en": {"headline": "x"}}}},
           {"id": "mail", "channel": "email", "size": {"width": 600, "height": 240}, "picture": "look", "fallback": "card"}],
         "pictures": [{"id": "look", "description": "x",
           "background": {"color": "#ffffff", "gradient": {"from": "#000000", "to": "#111111", "degrees": 90}, "image": "u"},
           "layers": [
             {"panel": {"at": {"x": 1, "y": 2, "width": 3, "height": 4}, "color": "#222222", "radius": 5}},
             {"image": {"field": "image", "url": {"en": "u"}, "at": {"x": 1, "y": 2, "width": 3, "height": 4},
                        "fit": "contain", "radius": 6}},
             {"text": {"field": "headline", "text": "x", "at": {"x": 1, "y": 2, "width": 3, "height": 4}, "weight": "bold",
                       "size": 20, "minSize": 10, "color": "#333333", "align": "center", "anchor": "bottom"}},
             {"price": {"text": "x", "before": {"en": "y"}, "at": {"x": 1, "y": 2, "width": 3, "height": 4}}},
             {"badge": {"text": "x", "at": {"x": 1, "y": 2, "width": 3, "height": 4}, "background": "#444444",
                        "padding": 7}},
             {"countdown": {"until": "x", "labels": {"en": ["d", "h", "m", "s"]},
                            "at": {"x": 1, "y": 2, "width": 3, "height": 4}}}]}],
         "locations": [{"id": "delft", "kind": "store", "name": "x", "latitude": 52.01, "longitude": 4.36, "postalCode": "2611",
           "url": "u", "from": "2026-01-01", "until": "2026-02-01"}],
         "travel": {"kilometresPerHour": 30, "detour": 1.2},
         "segments": [{"id": "s", "description": "x", "when": "true"}],
         "stages": [{"id": "t", "description": "x", "when": "true"}],
         "personas": [{"id": "u", "description": "x", "when": "true", "tone": "warm"}],
         "rfm": {"recencyDays": [1, 2, 3, 4], "frequency": [1, 2, 3, 4], "monetary": [1, 2, 3, 4]},
         "events": [
           {"description": "x", "event": "Quiz Finished", "when": "true", "count": "quizzes"},
           {"event": "Quiz Finished", "set": {"attribute": "a", "from": "properties.style"}},
           {"event": "Quiz Finished", "set": {"attribute": "a", "value": "x"}},
           {"event": "Subscribed", "grant": "p"}, {"event": "Unsubscribed", "withdraw": "p"}],
         "scoring": [{"id": "engagement", "description": "x", "floor": 0, "ceiling": 100,
           "bands": [{"id": "cold", "from": 0}, {"id": "hot", "from": 50}],
           "rules": [{"id": "r", "description": "x", "event": "Email Opened", "when": "event.name == 'x'", "points": 2,
                      "cap": {"points": 6, "per": "day"}, "halfLife": "P14D"}]}],
         "fit": {"floor": -10, "ceiling": 10, "bands": [{"id": "low"}, {"id": "high", "from": 5}],
           "rules": [{"id": "q", "description": "x", "when": "true", "points": 5}]},
         "matrix": {"score": "engagement", "otherwise": {"id": "other", "strategy": "leave-alone"}, "cells": [
           {"id": "ready", "description": "x", "engagement": ["hot"], "fit": ["high"], "strategy": "sales-calls-now"}]},
         "arbitration": {"formula": "value", "levers": {"c": 2}},
         "holdout": {"share": 0.05, "except": ["c"]},
         "experiments": [
           {"id": "e", "description": "x", "layer": "l", "from": 0.1, "share": 0.2, "offer": "card",
            "variants": [{"id": "A", "description": "x", "weight": 3}, {"id": "B"}], "overrides": {"B": ["tester"]}},
           {"id": "f", "ramp": [{"at": "2026-01-01", "share": 0.1}],
            "variants": [{"id": "A", "campaigns": ["c"]}, {"id": "B"}]}],
         "offers": [{"id": "card", "description": "x", "item": "lamp-1", "caps": [{"max": 2, "per": "P1D"}],
           "treatments": [
           {"id": "d", "description": "x", "channels": ["web"], "placements": ["home"], "personas": ["u"], "variant": "B",
            "picture": {"url": "u", "background": {"color": "#555555"},
                        "layers": [{"price": {"at": {"x": 1, "y": 2, "width": 3, "height": 4}}}]},
            "required": ["headline"],
            "content": {"en": {"headline": "x", "body": "y"}}, "neutral": {"en": {"body": "z"}}}]}],
         "campaigns": [{"id": "c", "description": "x", "objective": "acquire", "tier": 2, "placements": ["home"],
           "purpose": "p",
           "schedule": {"from": "2026-01-01", "until": "2026-02-01", "days": ["mon"], "hours": "08:00-09:00"},
           "when": "true", "caps": [{"max": 3, "per": "P1D"}], "gap": "PT2H", "pause": {"afterClick": "P1D"},
           "neverWith": ["d"], "neverAfter": [{"campaign": "d", "within": "P2D"}],
           "offers": [{"offer": "card", "notBoughtWithin": "P2D",
                       "when": "true", "items": {"from": "next-offers", "kind": "repeat", "max": 3, "where": "true", "notBoughtWithin": "P1D"}}],
           "responseRate": 0.1, "value": 2, "context": 3, "lever": 4,
           "holdout": 0.1, "explore": {"epsilon": 0.1},
           "conversion": {"within": "P3D", "events": ["Quiz Finished"]}},
          {"id": "d", "objective": "retain", "placements": ["home"], "service": true,
           "explore": {"softmax": {"temperature": 0.1}}, "offers": [{"offer": "card"}]}]}
        """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_example_holds_every_key_of_the_schema_and_is_valid() throws IOException {
        assertThat(keysOf(JSON.readTree(ALL_KEYS))).containsAll(keysOfSchema());
        assertThat(Given.problemsOf(Given.yaml(ALL_KEYS))).isEmpty();
    }

    @Test
    void every_key_that_is_taken_away_is_missed_by_the_reader() throws IOException {
        var whole = read(JSON.readTree(ALL_KEYS));
        var overlooked = new ArrayList<String>();
        for (var path : paths(JSON.readTree(ALL_KEYS), "")) {
            var copy = JSON.readTree(ALL_KEYS);
            int cut = path.lastIndexOf('/');
            ((ObjectNode) copy.at(path.substring(0, cut))).remove(path.substring(cut + 1));
            if (read(copy).equals(whole)) overlooked.add(path);
        }

        assertThat(overlooked).isEmpty();
    }

    @Test
    void the_schema_in_the_jar_is_the_one_of_the_config_folder() throws IOException {
        assertThat(CatalogSchema.asJson())
                .isEqualTo(JSON.readTree(Files.readString(Path.of("config", "catalog.schema.json"))));
    }

    @Test
    void every_file_of_the_demo_shop_tells_editors_its_schema() {
        assertThat(Given.theDemoShop())
                .filteredOn(file -> file.kind() == SourceFile.Kind.CATALOG)
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(file.text()).startsWith("# yaml-language-server: $schema=../catalog.schema.json\n"));
    }

    /** What the reader makes of it, as text without places. */
    private static String read(JsonNode catalog) {
        return CatalogSources.read(List.of(Given.yaml(catalog.toString())), new Problems())
                .written()
                .toString();
    }

    private static Set<String> keysOfSchema() {
        var keys = new TreeSet<String>();
        collect(CatalogSchema.asJson(), keys);
        return keys;
    }

    private static void collect(JsonNode schema, Set<String> keys) {
        if (schema.path("properties").isObject())
            schema.path("properties").fieldNames().forEachRemaining(keys::add);
        schema.forEach(child -> collect(child, keys));
    }

    private static Set<String> keysOf(JsonNode node) {
        var keys = new TreeSet<String>();
        if (node.isObject()) node.fieldNames().forEachRemaining(keys::add);
        node.forEach(child -> keys.addAll(keysOf(child)));
        return keys;
    }

    /** The JSON pointer of each member, those for people left out. */
    private static List<String> paths(JsonNode node, String here) {
        var paths = new ArrayList<String>();
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(member -> {
                    var path = here + "/" + member.getKey();
                    if (member.getKey().equals(FOR_PEOPLE)) return;
                    paths.add(path);
                    paths.addAll(paths(member.getValue(), path));
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) paths.addAll(paths(array.get(i), here + "/" + i));
            }
            default -> {}
        }
        return paths;
    }
}
