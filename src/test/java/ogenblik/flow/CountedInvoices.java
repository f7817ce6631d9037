package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** The Online Retail file counted with nothing but the JDK: what an import has to agree with. */
record CountedInvoices(Map<String, Counts> customers, long boughtLines, long returnedLines) {

    /** One customer's invoices and cancellations, by number, with the time of their first line. */
    static final class Counts {
        private final Map<String, Instant> invoices = new HashMap<>();
        private final Set<String> cancellations = new HashSet<>();
        private final Map<Instant, Set<String>> boughtAt = new TreeMap<>();
        private BigDecimal bought = BigDecimal.ZERO;
        private BigDecimal returned = BigDecimal.ZERO;

        Map<String, Instant> invoices() {
            return invoices;
        }

        Instant first() {
            return invoices.isEmpty() ? null : new TreeSet<>(invoices.values()).first();
        }

        Instant last() {
            return invoices.isEmpty() ? null : new TreeSet<>(invoices.values()).last();
        }

        long sumMicros() {
            return bought.subtract(returned).movePointRight(6).longValueExact();
        }

        long returnedMicros() {
            return returned.movePointRight(6).longValueExact();
        }
    }

    static CountedInvoices of(Path file) throws IOException {
        var customers = new TreeMap<String, Counts>();
        long boughtLines = 0;
        long returnedLines = 0;
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = cells(line);
                var customer = cells[6].replace(".0", "");
                var quantity = Long.parseLong(cells[3]);
                var price = new BigDecimal(cells[5]);
                boolean isCancelled = cells[0].startsWith("C");
                if (customer.isEmpty() || price.signum() <= 0 || !cells[1].matches("[0-9]{5}.*")) continue;
                if (isCancelled ? quantity >= 0 : quantity <= 0) continue;
                var counts = customers.computeIfAbsent(customer, _ -> new Counts());
                var at = Instant.parse(cells[4].replace(' ', 'T') + "Z");
                if (isCancelled) {
                    returnedLines++;
                    counts.cancellations.add(cells[0]);
                    counts.returned = counts.returned.add(price.multiply(BigDecimal.valueOf(-quantity)));
                } else {
                    boughtLines++;
                    counts.invoices.merge(cells[0], at, (a, b) -> a.isBefore(b) ? a : b);
                    counts.bought = counts.bought.add(price.multiply(BigDecimal.valueOf(quantity)));
                    counts.boughtAt.computeIfAbsent(at, _ -> new HashSet<>()).add(cells[1]);
                }
            }
        }
        return new CountedInvoices(customers, boughtLines, returnedLines);
    }

    long orders() {
        return customers.values().stream().mapToLong(c -> c.invoices.size()).sum();
    }

    long returns() {
        return customers.values().stream()
                .mapToLong(c -> c.cancellations.size())
                .sum();
    }

    /** The items that a customer bought at this time or after it. */
    Set<String> boughtSince(String customer, Instant since) {
        var items = new HashSet<String>();
        customers.get(customer).boughtAt.forEach((at, codes) -> {
            if (!at.isBefore(since)) items.addAll(codes);
        });
        return items;
    }

    /** InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country. */
    static String[] cells(String line) {
        var cells = new String[8];
        int cell = 0;
        boolean isQuoted = false;
        var text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted) {
                cells[cell++] = text.toString();
                text.setLength(0);
            } else text.append(c);
        }
        cells[cell] = text.toString();
        return cells;
    }
}
