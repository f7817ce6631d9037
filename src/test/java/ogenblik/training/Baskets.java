package ogenblik.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ogenblik.training.purchase.Purchases;
import ogenblik.training.purchase.PurchasesBuilder;

/** Purchases as tests write them: of each customer the baskets by their days. */
public final class Baskets {
    private Baskets() {}

    /** {@code a: 1 milk bread, 8 milk; b: 2 bread} is two customers, the first with baskets on days 1 and 8. */
    public static Purchases of(String written) {
        var customerToBaskets = new TreeMap<String, Map<Integer, List<String>>>();
        for (var customer : written.split(";")) {
            var dayToItems = new TreeMap<Integer, List<String>>();
            for (var basket : customer.split(":")[1].split(",")) {
                var words = List.of(basket.strip().split(" "));
                dayToItems.put(Integer.valueOf(words.getFirst()), words.subList(1, words.size()));
            }
            customerToBaskets.put(customer.split(":")[0].strip(), dayToItems);
        }
        return of(customerToBaskets);
    }

    public static Purchases of(Map<String, Map<Integer, List<String>>> customerToBaskets) {
        var items = customerToBaskets.values().stream()
                .flatMap(baskets -> baskets.values().stream())
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        var builder = new PurchasesBuilder();
        customerToBaskets.keySet().forEach(builder::customer);
        items.forEach(builder::item);
        int customer = 0;
        for (var baskets : customerToBaskets.values()) {
            for (var basket : baskets.entrySet())
                for (var item : new TreeSet<>(basket.getValue()))
                    builder.add(customer, basket.getKey(), items.indexOf(item), 1);
            customer++;
        }
        return builder.build();
    }
}
