package ogenblik.training.judge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ogenblik.training.GeneratedShop;
import ogenblik.training.RetailFile;
import ogenblik.training.judge.NextBasketJudge.Method;
import ogenblik.training.judge.NextBasketJudge.Verdict;
import ogenblik.training.purchase.PurchaseFile;
import ogenblik.training.purchase.PurchaseReader;
import ogenblik.training.purchase.Purchases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How good the next offers are, on real baskets and on generated ones. */
class NextBasketJudgeTest {
    private static final int OF_EACH_KIND = 3;

    @TempDir
    private static Path folder;

    private static @Nullable Purchases purchases;
    private static @Nullable Map<String, Verdict> nameToVerdict;

    /** Of the real file, made once. */
    private static Verdict verdict(String trial) throws IOException {
        if (nameToVerdict == null) {
            purchases = RetailFile.purchases(Files.createTempDirectory(folder, "retail"));
            nameToVerdict = Stream.of(Trial.ofLastBaskets(purchases), Trial.ofLaterTime(purchases))
                    .collect(Collectors.toMap(Trial::name, one -> NextBasketJudge.judge(one, OF_EACH_KIND)));
        }
        return requireNonNull(nameToVerdict.get(trial));
    }

    @Test
    void on_real_baskets_the_next_offers_are_better_than_every_plain_method() throws IOException {
        for (var verdict : List.of(verdict("last basket"), verdict("later time"))) {
            print(verdict);
            for (var method : Method.values()) {
                if (method == Method.MODEL) continue;
                for (int depth : NextBasketJudge.DEPTHS) {
                    var plain = verdict.marks(method, depth);
                    var model = verdict.marks(Method.MODEL, depth);
                    assertThat(model.recall()).as("%s at %d", method, depth).isGreaterThan(plain.recall());
                    assertThat(model.ndcg()).as("%s at %d", method, depth).isGreaterThan(plain.ndcg());
                }
            }
        }
    }

    /** The protocol of the data's page, counted anew in the plainest way: its figures are published for the whole file. */
    @Test
    void the_plain_method_is_that_of_the_protocol() throws IOException {
        var verdict = verdict("last basket");

        var byHand = byHand(requireNonNull(purchases));

        assertThat(verdict.trial().customers()).hasSize(1_395);
        assertThat(verdict.marks(Method.GP_TOP_FREQ, 10).recall()).isCloseTo(byHand, within(1e-9));
    }

    @Test
    void on_a_generated_shop_with_a_long_tail_they_are_better_too() throws Exception {
        var file = folder.resolve("shop.csv.gz");
        GeneratedShop.write(file, 60_000, 4_000, 2_000);
        try (var reader = PurchaseReader.open(Files.createDirectory(folder.resolve("shop")), 256)) {
            reader.read(new PurchaseFile(file, Map.of(), ".*", null));
            var verdict = NextBasketJudge.judge(Trial.ofLastBaskets(reader.purchases()), OF_EACH_KIND);
            print(verdict);

            assertThat(verdict.marks(Method.MODEL, 10).ndcg())
                    .isGreaterThan(verdict.marks(Method.GP_TOP_FREQ, 10).ndcg());
            assertThat(verdict.marks(Method.MODEL, 20).recall())
                    .isGreaterThan(verdict.marks(Method.GP_TOP_FREQ, 20).recall());
            assertThat(verdict.marks(Method.MODEL, 20).exploreRecall())
                    .isGreaterThan(verdict.marks(Method.GP_TOP_FREQ, 20).exploreRecall());
        }
    }

    @Test
    void a_score_is_about_the_share_that_is_bought() throws IOException {
        for (var group : verdict("last basket").calibration().groups())
            if (group.count() >= 500)
                assertThat(group.happened())
                        .as("%s", group)
                        .isBetween(0.6 * group.predicted() - 0.01, 1.4 * group.predicted() + 0.01);
    }

    private static double byHand(Purchases purchases) {
        var itemToBaskets = new HashMap<Integer, Integer>();
        for (int customer = 0; customer < purchases.customers(); customer++) {
            int end = purchases.endOfBaskets(customer);
            int known = end - purchases.firstBasket(customer) >= 3 ? end - 1 : end;
            for (int basket = purchases.firstBasket(customer); basket < known; basket++)
                for (int item : purchases.itemsOf(basket)) itemToBaskets.merge(item, 1, Integer::sum);
        }
        double sum = 0;
        int customers = 0;
        for (int customer = 0; customer < purchases.customers(); customer++) {
            int end = purchases.endOfBaskets(customer);
            if (end - purchases.firstBasket(customer) < 3) continue;
            var own = new HashMap<Integer, Integer>();
            for (int basket = purchases.firstBasket(customer); basket < end - 1; basket++)
                for (int item : purchases.itemsOf(basket)) own.merge(item, 1, Integer::sum);
            var ranked = itemToBaskets.keySet().stream()
                    .sorted(Comparator.comparingInt((Integer item) -> -own.getOrDefault(item, 0))
                            .thenComparingInt(item -> -itemToBaskets.getOrDefault(item, 0))
                            .thenComparing(item -> item))
                    .limit(10)
                    .toList();
            var basket = new HashSet<>(
                    Arrays.stream(purchases.itemsOf(end - 1)).boxed().toList());
            sum += ranked.stream().filter(basket::contains).count() / (double) basket.size();
            customers++;
        }
        return sum / customers;
    }

    private static void print(Verdict verdict) {
        for (var method : Method.values())
            IntStream.of(10, 20)
                    .mapToObj(depth -> verdict.marks(method, depth))
                    .forEach(marks -> System.out.printf(
                            "NextBasketJudgeTest: %s, %s @%d: recall %.4f, nDCG %.4f, PHR %.4f, repeat %.4f, explore"
                                    + " %.4f%n",
                            verdict.trial().name(),
                            method.written(),
                            marks.k(),
                            marks.recall(),
                            marks.ndcg(),
                            marks.phr(),
                            marks.repeatRecall(),
                            marks.exploreRecall()));
    }
}
