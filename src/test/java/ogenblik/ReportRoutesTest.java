package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports as analysts ask for them. */
class ReportRoutesTest {
    private static final TestRedis REDIS = TestRedis.start();
    private static final TestService SERVICE = TestService.start(
            REDIS.url(), Map.of("OGENBLIK_CATALOG_PATHS", "src/test/resources/ogenblik/measured-shop"));

    @BeforeAll
    static void tell() {
        var redis = REDIS.look();
        var now = Long.toString(SERVICE.clock().instant().toEpochMilli());
        var summary = "v1\nhero lights/lamp-week/lamp/A//1\ngrid =2+5/sale,%20now//A/colours%3AB/0.5";
        redis.xadd("decisions", Map.of("d", "d1", "t", now, "c", "0011", "s", summary));
        var words = "hero lights lamp-week lamp A ";
        redis.xadd("exposures", Map.of("k", "impression", "t", now, "w", words));
        redis.xadd("exposures", Map.of("k", "conversion", "t", now, "w", words, "n", "129950000"));
        for (var arm : new String[] {"treated", "treated", "treated", "holdout", "holdout"})
            redis.xadd("exposures", Map.of("k", "entered", "t", now, "w", "lights " + arm));
        redis.xadd("exposures", Map.of("k", "entered", "t", now, "w", "gone holdout"));
        for (var arm : new String[] {"treated", "holdout"})
            redis.xadd(
                    "exposures",
                    Map.of(
                            "k",
                            "success",
                            "t",
                            now,
                            "o",
                            now,
                            "w",
                            "lights " + arm,
                            "n",
                            "2500000",
                            "f",
                            "1",
                            "q",
                            "6.25"));
        for (int i = 0; i < 300; i++) {
            var lift = get("/admin/reports/lift").body();
            if (lift.split("\"converted\":1,").length == 3
                    && get("/admin/reports/performance").body().contains("129.95")) return;
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError(get("/admin/reports/lift").body());
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        REDIS.close();
    }

    @Test
    void a_report_is_of_the_last_thirty_days_by_campaign_where_nothing_else_is_asked() {
        assertThat(get("/admin/reports/performance").body())
                .isEqualTo("{\"from\":\"" + today().minusDays(29) + "\",\"to\":\"" + today()
                        + "\",\"zone\":\"Europe/Amsterdam\",\"currency\":\"EUR\",\"by\":[\"campaign\"],\"rows\":["
                        + "{\"campaign\":\"=2+5\",\"decisions\":1,\"reservations\":1,\"impressions\":0,\"clicks\":0,"
                        + "\"conversions\":0,\"revenue\":\"0\",\"dismissals\":0,\"withheld\":0,\"clickRate\":null,"
                        + "\"conversionRate\":null},"
                        + "{\"campaign\":\"lights\",\"decisions\":1,\"reservations\":1,\"impressions\":1,\"clicks\":0,"
                        + "\"conversions\":1,\"revenue\":\"129.95\",\"dismissals\":0,\"withheld\":0,\"clickRate\":0,"
                        + "\"conversionRate\":1}],"
                        + "\"totals\":{\"decisions\":2,\"reservations\":2,\"impressions\":1,\"clicks\":0,"
                        + "\"conversions\":1,\"revenue\":\"129.95\",\"dismissals\":0,\"withheld\":0,\"clickRate\":0,"
                        + "\"conversionRate\":1}}");
    }

    @Test
    void a_report_as_csv_has_a_header_and_totals_and_no_formulas() {
        var asked = get("/admin/reports/performance?by=campaign,offer,arm", "text/csv");

        assertThat(asked.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8; header=present");
        assertThat(asked.body()).isEqualTo("""
            campaign,offer,arm,decisions,reservations,impressions,clicks,conversions,revenue,dismissals,withheld,clickRate,conversionRate
            '=2+5,"sale, now",colours:B,1,1,0,0,0,0,0,0,,
            lights,lamp-week,,1,1,1,0,1,129.95,0,0,0,1
            (total),,,2,2,1,0,1,129.95,0,0,0,1
            """.replace("\n", "\r\n"));
        assertThat(get("/admin/reports/performance.csv?by=campaign,offer,arm").body())
                .isEqualTo(asked.body());
    }

    @Test
    void placements_tell_how_often_they_were_asked_for_and_one_of_them_can_be_picked() {
        assertThat(get("/admin/reports/performance.csv?by=placement&placement=grid")
                        .body())
                .endsWith("\r\ngrid,1,1,0,0,0,0,0,0,1,0,0,,\r\n(total),1,1,0,0,0,0,0,0,1,0,0,,\r\n");
        assertThat(get("/admin/reports/performance.csv?by=&arm=colours%3AB").body())
                .endsWith("\r\n1,1,0,0,0,0,0,0,,\r\n");
    }

    @Test
    void lift_has_its_intervals_and_nothing_where_they_are_not_defined() {
        assertThat(get("/admin/reports/lift?campaign=lights").body())
                .contains("\"campaigns\":[{\"campaign\":\"lights\",\"treated\":{\"customers\":3,\"converted\":1,"
                        + "\"conversions\":1,\"revenue\":\"2.5\",\"conversionRate\":0.333333,"
                        + "\"revenuePerCustomer\":0.833333},\"holdout\":{\"customers\":2,\"converted\":1,")
                .contains("\"lift\":{\"conversionRate\":{\"estimate\":-0.166667,\"low\":");
        assertThat(get("/admin/reports/lift?campaign=*").body()).endsWith("\"campaigns\":[]}");
        assertThat(get("/admin/reports/lift.csv").body())
                .startsWith("campaign,treatedCustomers,treatedConverted,")
                .contains("\r\nlights,3,1,1,2.5,0.333333,0.833333,2,1,1,2.5,0.5,1.25,-0.166667,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        performance | from=yesterday               | ?from     | `from` must be a day such as `2026-03-02`, is `yesterday`
        performance | from=2026-02-30              | ?from     | `from` must be a day such as `2026-03-02`, is `2026-02-30`
        performance | to=2026-03-01&from=2026-03-02| ?to       | `to` must not be before `from`, is `2026-03-01` and `2026-03-02`
        performance | from=2026-01-01&to=2027-02-05| ?from     | a report may have at most 400 days, these are 401
        performance | by=day,colour                | ?by       | `by` must name some of
        performance | by=day,day                   | ?by       | `by` names `day` twice: once is enough
        performance | camapign=lights              | ?camapign | there is no `camapign`: did you mean `campaign`?
        lift        | by=day                       | ?by       | there is no `by`
        lift        | campaign=none                | ?campaign | neither the catalog nor what was counted of these days has the campaign `none`
        lift.csv    | campaign=light               | ?campaign | has the campaign `light`: did you mean `lights`?
        performance | campaign=none                | ?campaign | neither the catalog nor what was counted of these days has the campaign `none`
        performance | placement=her                | ?placement| has the placement `her`: did you mean `hero`?
        performance | offer=none&campaign=lights   | ?offer    | has the offer `none`
        """)
    void what_is_wrong_with_a_wish_is_said_and_where(String report, String query, String pointer, String detail) {
        var refused = get("/admin/reports/" + report + "?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"pointer\":\"" + pointer + "\"").contains(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lift?campaign=seats",
                "performance?campaign=seats",
                "performance?campaign=lights&placement=grid",
                "performance?offer=house&placement=empty",
                "performance?campaign=",
                "performance?arm=colours%3AC"
            })
    void of_what_the_catalog_has_a_report_may_be_empty(String report) {
        assertThat(get("/admin/reports/" + report).statusCode()).isEqualTo(200);
    }

    @Test
    void what_only_the_reports_know_of_is_read_as_before() {
        assertThat(get("/admin/reports/performance.csv?by=&campaign=%3D2%2B5").body())
                .endsWith("\r\n1,1,0,0,0,0,0,0,,\r\n");
        assertThat(get("/admin/reports/performance.csv?by=&campaign=%3D2%2B5&placement=hero")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/admin/reports/lift?campaign=gone").body()).contains("\"campaign\":\"gone\"");
    }

    @Test
    void four_hundred_days_are_not_too_many() {
        assertThat(get("/admin/reports/performance?from=2026-01-01&to=2027-02-04")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void only_an_admin_key_opens_them() {
        var without = HttpRequest.newBuilder(SERVICE.management("/admin/reports/lift.csv"))
                .build();
        var another = HttpRequest.newBuilder(SERVICE.management("/admin/reports/performance"))
                .header("X-API-Key", TestService.SERVER_KEY)
                .build();

        assertThat(SERVICE.send(without).statusCode()).isEqualTo(401);
        assertThat(SERVICE.send(another).statusCode()).isEqualTo(403);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(SERVICE.clock().instant(), ZoneId.of("Europe/Amsterdam"));
    }

    private static HttpResponse<String> get(String path) {
        return get(path, "*/*");
    }

    private static HttpResponse<String> get(String path, String accept) {
        return SERVICE.send(HttpRequest.newBuilder(SERVICE.management(path))
                .header("X-API-Key", TestService.ADMIN_KEY)
                .header("Accept", accept)
                .build());
    }
}
