package ogenblik.catalog.rule;

import java.util.random.RandomGenerator;

/** Well-typed rules over the vocabulary of {@link Samples}, at random: each method writes an expression of one type. */
final class RandomRules {
    private final RandomGenerator random;

    RandomRules(RandomGenerator random) {
        this.random = random;
    }

    String bool(int depth) {
        if (depth == 0)
            return oneOf(
                    "true",
                    "false",
                    "customer.known",
                    "customer.attributes.newsletter",
                    "customer.consents.profiling",
                    "signal.frost",
                    "item.consumable",
                    "inSegment('loyal')",
                    "has(customer.attributes.gender)",
                    "has(customer.attributes.children)",
                    "has(customer.orders.last)",
                    "has(context.temperature)",
                    "has(item.price)",
                    "seen('welcome')",
                    "seenOn('welcome', 'web')",
                    "seenOn('welcome', context.device)",
                    "(item.kind == 'repeat')",
                    "travelEstimated('stores')",
                    "nearest.event.estimated",
                    "bought('chair')",
                    "boughtCategory('furniture', 30)");
        int d = depth - 1;
        return switch (random.nextInt(22)) {
            case 0, 1, 2 -> bool(d) + " && " + bool(d);
            case 3, 4, 5 -> "(" + bool(d) + " || " + bool(d) + ")";
            case 6 -> "!(" + bool(d) + ")";
            case 7 -> "(" + bool(d) + " ? " + bool(d) + " : " + bool(d) + ")";
            case 8 -> number(d) + order() + number(d);
            case 9 -> whole(d) + equality() + whole(d);
            case 10 -> real(d) + equality() + real(d);
            case 11 -> text(d) + oneOf(equality(), order()) + text(d);
            case 12 -> moment(d) + oneOf(equality(), order()) + moment(d);
            case 13 -> span(d) + oneOf(equality(), order()) + span(d);
            // The library takes the error of a `||` or `&&` for a value when it is compared: leave that out.
            case 14 -> bool(0) + equality() + bool(0);
            case 15 -> text(d) + " in " + oneOf("['Anna', 'x']", "['f']", texts(), "[" + text(d) + ", 'Bob']");
            case 16 -> whole(d) + " in " + oneOf("[1, 2, 3]", "[0]", "[" + whole(d) + "]");
            case 17 -> "(" + text(d) + ")." + oneOf("startsWith", "contains", "endsWith") + "(" + text(d) + ")";
            case 18 -> texts() + "." + oneOf("exists", "all", "exists_one") + "(x, x" + order() + text(d) + ")";
            case 19 -> "customer.cart.items.exists(line, line.quantity" + order() + whole(d) + ")";
            case 20 -> oneOf("within(" + moment(d) + ", " + span(d) + ")", "inCart(" + text(d) + ")");
            default ->
                oneOf("birthdayNear", "anniversary") + "(" + moment(d) + ", " + whole(d) + ", " + oneOf("0", "7") + ")";
        };
    }

    private String number(int depth) {
        return random.nextBoolean() ? whole(depth) : real(depth);
    }

    private String whole(int depth) {
        if (depth == 0)
            return oneOf(
                    "0",
                    "1",
                    "2",
                    "-3",
                    "9223372036854775807",
                    "customer.attributes.children",
                    "customer.orders.count",
                    "customer.cart.size",
                    "customer.rfm.recency",
                    "item.stock",
                    "travelMinutes('store')",
                    "travelMinutes('delft')",
                    "travelMinutes('event')",
                    "nearest.stores.minutes",
                    "localHour()",
                    "size(customer.cart.items)");
        int d = depth - 1;
        return switch (random.nextInt(9)) {
            case 0, 1 -> "(" + whole(d) + oneOf(" + ", " - ", " * ") + whole(d) + ")";
            case 2 -> "(" + whole(d) + oneOf(" / ", " % ") + whole(d) + ")";
            case 3 -> "-(" + whole(d) + ")";
            case 4 -> "size(" + text(d) + ")";
            case 5 -> "size(" + texts() + ")";
            case 6 -> oneOf("daysSince(", "hoursSince(", "daysUntil(", "age(", "years(") + moment(d) + ")";
            case 7 -> "(" + bool(d) + " ? " + whole(d) + " : " + whole(d) + ")";
            default -> whole(0);
        };
    }

    private String real(int depth) {
        if (depth == 0)
            return oneOf(
                    "0.0",
                    "1.5",
                    "-2.0",
                    "customer.attributes.income",
                    "customer.scores.churn",
                    "customer.orders.sum",
                    "customer.orders.meanGapDays",
                    "customer.orders.overdueRatio",
                    "context.temperature",
                    "item.price",
                    "item.margin",
                    "nearest.stores.kilometres");
        int d = depth - 1;
        return switch (random.nextInt(5)) {
            case 0, 1 -> "(" + real(d) + oneOf(" + ", " - ", " * ", " / ") + real(d) + ")";
            case 2 -> "double(" + whole(d) + ")";
            case 3 -> "(" + bool(d) + " ? " + real(d) + " : " + real(d) + ")";
            default -> "-(" + real(d) + ")";
        };
    }

    private String text(int depth) {
        if (depth == 0)
            return oneOf(
                    "'Anna'",
                    "'f'",
                    "''",
                    "customer.attributes.firstName",
                    "customer.attributes.gender",
                    "customer.id",
                    "customer.stage",
                    "customer.persona",
                    "context.device",
                    "item.id",
                    "context.postalCode",
                    "nearest('stores')",
                    "nearest.stores.name",
                    "item.brand");
        int d = depth - 1;
        return switch (random.nextInt(4)) {
            case 0 -> "(" + text(d) + " + " + text(d) + ")";
            case 1 -> "(" + text(d) + ")." + oneOf("lowerAscii()", "upperAscii()", "trim()");
            case 2 -> "(" + bool(d) + " ? " + text(d) + " : " + text(d) + ")";
            default -> text(0);
        };
    }

    private String moment(int depth) {
        if (depth == 0)
            return oneOf(
                    "now",
                    "date('2000-02-29')",
                    "timestamp('2026-03-10T12:00:00Z')",
                    "customer.attributes.birthDate",
                    "customer.attributes.movedAt",
                    "customer.orders.first",
                    "customer.orders.last",
                    "customer.cart.touchedAt",
                    "localDate()");
        return switch (random.nextInt(4)) {
            case 0 -> "(" + moment(depth - 1) + oneOf(" + ", " - ") + span(depth - 1) + ")";
            case 1 -> "localDate(" + moment(depth - 1) + ")";
            case 2 -> "(" + bool(depth - 1) + " ? " + moment(0) + " : " + moment(0) + ")";
            default -> moment(0);
        };
    }

    private String span(int depth) {
        if (depth == 0)
            // The library takes negative spans with parts of a second for invalid: only whole seconds here.
            return oneOf("days(3)", "hours(-1)", "duration('1h30m')", "days(3000000)");
        return switch (random.nextInt(4)) {
            case 0 -> "(" + moment(depth - 1) + " - " + moment(depth - 1) + ")";
            case 1 -> "(" + span(depth - 1) + oneOf(" + ", " - ") + span(depth - 1) + ")";
            case 2 -> "days(" + oneOf("customer.orders.count", "customer.attributes.children") + ")";
            default -> span(0);
        };
    }

    private String texts() {
        return oneOf(
                "customer.attributes.hobbies",
                "customer.views.items",
                "customer.segments",
                "customer.waitList",
                "['Anna', 'f']");
    }

    private String order() {
        return oneOf(" < ", " <= ", " > ", " >= ");
    }

    private String equality() {
        return oneOf(" == ", " != ");
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
