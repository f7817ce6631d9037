package ogenblik.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ogenblik.feed.FeedInputs;
import ogenblik.flow.EventRowInputs;
import ogenblik.flow.ItemRowInputs;
import ogenblik.http.HttpInputs;
import ogenblik.http.Query;
import ogenblik.http.TestService;
import ogenblik.http.decide.DecideInputs;
import ogenblik.http.events.EventInputs;
import ogenblik.http.notifications.NotificationInputs;
import ogenblik.http.ofrep.OfrepInputs;
import ogenblik.token.TokenInputs;
import org.jspecify.annotations.Nullable;

/** What an input is fed to, told by the letter that the input begins with. */
enum Target {
    DECIDE('A') {
        @Override
        Object parse(byte[] input) {
            return DecideInputs.read(input);
        }

        @Override
        HttpRequest.Builder request(TestService service, byte[] input) {
            return post(service, "/v1/decide", "application/json", input);
        }
    },
    TRACK('B') {
        @Override
        Object parse(byte[] input) {
            return EventInputs.message(input, "track");
        }

        @Override
        HttpRequest.Builder request(TestService service, byte[] input) {
            return post(service, "/v1/track", "application/json", input);
        }
    },
    IDENTIFY('C') {
        @Override
        Object parse(byte[] input) {
            return EventInputs.message(input, "identify");
        }

        @Override
        HttpRequest.Builder request(TestService service, byte[] input) {
            return post(service, "/v1/identify", "text/plain", input);
        }
    },
    BATCH('D') {
        @Override
        Object parse(byte[] input) {
            return EventInputs.batch(input);
        }

        @Override
        HttpRequest.Builder request(TestService service, byte[] input) {
            return post(service, "/v1/batch", "application/json", input);
        }
    },
    STRUCTURED('E') {
        @Override
        Object parse(byte[] input) {
            return EventInputs.structured(input);
        }

        @Override
        HttpRequest.Builder request(TestService service, byte[] input) {
            return post(service, "/v1/events", "application/cloudevents+json", input);
        }
    },
    BATCHED('F') {
        @Override
        Object parse(byte[] input) {
            return EventInputs.batched(input);
        }

        @Override
        HttpRequest.Builder request(TestService service, byte[] input) {
            return post(service, "/v1/events", "application/cloudevents-batch+json", input);
        }
    },
    /** Lines of headers, an empty one, and the body. */
    BINARY('G') {
        @Override
        Object parse(byte[] input) {
            var text = new String(input, ISO_8859_1);
            return EventInputs.binary(headers(text), body(text));
        }

        @Override
        HttpRequest.@Nullable Builder request(TestService service, byte[] input) {
            var text = new String(input, ISO_8859_1);
            var request = post(service, "/v1/events", "application/json", body(text));
            try {
                for (var header : headers(text)) request.header(header.getKey(), header.getValue());
                return request;
            } catch (IllegalArgumentException e) {
                return null; // what this client does not send
            }
        }
    },
    CUSTOMER_TOKEN('H') {
        @Override
        Object parse(byte[] input) {
            return TOKENS.customer(new String(input, ISO_8859_1));
        }

        @Override
        HttpRequest.@Nullable Builder request(TestService service, byte[] input) {
            try {
                return post(service, "/v1/track", "application/json", "{\"event\": \"x\"}".getBytes(ISO_8859_1))
                        .header("X-Customer-Token", new String(input, ISO_8859_1));
            } catch (IllegalArgumentException e) {
                return null; // what this client does not send
            }
        }
    },
    TRACKING_TOKEN('I') {
        @Override
        Object parse(byte[] input) {
            return TOKENS.tracking(new String(input, ISO_8859_1));
        }
    },
    SEALED_CUSTOMER('J') {
        @Override
        Object parse(byte[] input) {
            return TOKENS.sealedCustomer(input);
        }
    },
    SEALED_TRACKING('K') {
        @Override
        Object parse(byte[] input) {
            return TOKENS.sealedTracking(input);
        }
    },
    /** Lines of CSV or NDJSON, as an import has them. */
    LINES('L') {
        @Override
        Object parse(byte[] input) {
            int[] events = {0};
            int rows = FeedInputs.read(input, (header, row) -> {
                if (EventRowInputs.isOfEvents(header) && EventRowInputs.isEvent(row)) events[0]++;
            });
            return rows + " rows, " + events[0] + " events";
        }
    },
    PACKED('M') {
        @Override
        Object parse(byte[] input) {
            return HttpInputs.unpacked(input);
        }

        @Override
        HttpRequest.Builder request(TestService service, byte[] input) {
            return post(service, "/v1/batch", "application/json", input).header("Content-Encoding", "gzip");
        }
    },
    QUERY('N') {
        @Override
        Object parse(byte[] input) {
            return Query.parse(new String(input, ISO_8859_1));
        }
    },
    FLAGS('O') {
        @Override
        Object parse(byte[] input) {
            return OfrepInputs.read(input);
        }

        @Override
        HttpRequest.Builder request(TestService service, byte[] input) {
            return post(service, "/ofrep/v1/evaluate/flags", "application/json", input);
        }
    },
    NOTIFICATION_EVENTS('P') {
        @Override
        Object parse(byte[] input) {
            return NotificationInputs.read(input);
        }

        @Override
        HttpRequest.Builder request(TestService service, byte[] input) {
            return post(service, "/v1/notifications/events", "application/json", input);
        }
    },
    /** A product feed in any of its forms, whole or some fields of it. */
    ITEMS('Q') {
        @Override
        Object parse(byte[] input) {
            int[] items = {0};
            int rows = FeedInputs.read(input, (_, row) -> {
                if (ItemRowInputs.isItem(row)) items[0]++;
            });
            return rows + " rows, " + items[0] + " items";
        }

        @Override
        HttpRequest.Builder request(TestService service, byte[] input) {
            return post(service, "/v1/items", "application/x-ndjson", input);
        }
    };

    private static final TokenInputs TOKENS = new TokenInputs();
    private static final List<Target> ALL = List.of(values());

    private final char letter;

    Target(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    /** The one of this letter; any other byte has one, too. */
    static Target of(byte first) {
        return ALL.get(Math.floorMod(first - 'A', ALL.size()));
    }

    /** Gives a value, whatever the input. */
    abstract Object parse(byte[] input);

    /** The request that carries the input to a service, or null where none does. */
    HttpRequest.@Nullable Builder request(TestService service, byte[] input) {
        return null;
    }

    private static HttpRequest.Builder post(TestService service, String path, String type, byte[] body) {
        return service.request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
    }

    private static List<Map.Entry<String, String>> headers(String text) {
        var headers = new ArrayList<Map.Entry<String, String>>();
        for (var line : head(text).split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) headers.add(Map.entry(line.substring(0, colon), line.substring(colon + 1)));
        }
        return headers;
    }

    private static String head(String text) {
        int end = text.indexOf("\n\n");
        return end < 0 ? text : text.substring(0, end);
    }

    private static byte[] body(String text) {
        int end = text.indexOf("\n\n");
        return end < 0 ? new byte[0] : text.substring(end + 2).getBytes(ISO_8859_1);
    }
}
