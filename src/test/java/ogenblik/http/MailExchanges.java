package ogenblik.http;

import static ogenblik.http.Exchanges.exchange;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.stream.Stream;
import ogenblik.id.CustomerId;
import org.junit.jupiter.params.provider.Arguments;

/** What mails and their preview ask for, each with the route that it goes to and the status that it is answered with. */
final class MailExchanges {
    private static final String FETCH = "/e/{customerToken}/{file}";
    private static final String CLICK = "/e/{customerToken}/{placement}/click";
    private static final String PAGE = "/admin/email/preview";
    private static final String PREVIEW = "/admin/email/preview/{placement}";

    private MailExchanges() {}

    static Stream<Arguments> all() {
        return Stream.of(
                exchange(
                        "patch",
                        "/v1/customers/{id}",
                        200,
                        s -> s.request("/v1/customers/mailed")
                                .header("Content-Type", "application/json")
                                .method("PATCH", BodyPublishers.ofString("{\"age\": 30}"))),
                exchange("get", FETCH, 200, s -> s.open(mail(s) + "/grid.json?m=spring&locale=nl")),
                exchange("get", FETCH, 200, s -> s.open("/e/nonsense/grid.json")),
                exchange("get", FETCH, 200, s -> s.open(mail(s) + "/grid.html?m=spring")),
                exchange("get", FETCH, 200, s -> s.open(mail(s) + "/grid.png?m=spring&scale=2")),
                exchange("get", FETCH, 200, s -> s.open(mail(s) + "/grid.jpg?m=spring")),
                exchange("get", FETCH, 200, s -> s.open(mail(s) + "/nowhere.gif?m=spring")),
                exchange("get", FETCH, 404, s -> s.open(mail(s) + "/nowhere.json")),
                exchange("get", FETCH, 404, s -> s.open(mail(s) + "/grid.bmp")),
                exchange("get", FETCH, 404, s -> s.open(mail(s) + "/grid")),
                exchange("get", CLICK, 302, s -> s.open(mail(s) + "/grid/click?m=spring")),
                exchange("get", CLICK, 302, s -> s.open("/e/nonsense/grid/click")),
                exchange("get", CLICK, 404, s -> s.open(mail(s) + "/nowhere/click")),
                exchange("get", PAGE, 200, s -> s.admin(PAGE)),
                exchange("get", PREVIEW, 200, s -> s.admin(PAGE + "/grid?customer=mailed&m=spring&scale=2")),
                exchange("get", PREVIEW, 200, s -> s.admin(PAGE + "/grid?customer=nobody&now=2030-01-01T00:00:00Z")),
                exchange("get", PREVIEW, 400, s -> s.admin(PAGE + "/grid?now=tomorrow")),
                exchange("get", PREVIEW, 404, s -> s.admin(PAGE + "/nowhere?customer=mailed")),
                exchange(
                        "get",
                        PREVIEW,
                        401,
                        s -> s.admin(PAGE + "/grid?customer=mailed").setHeader("X-API-Key", "guess")));
    }

    private static String mail(TestService service) {
        return "/e/"
                + service.tokens.customerToken(
                        new CustomerId.Known("mailed"), service.clock.instant().plus(Duration.ofDays(1)));
    }
}
