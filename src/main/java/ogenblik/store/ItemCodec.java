package ogenblik.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.Pricing;
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.catalog.item.Supply;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** How items and their relations are packed: without the id, which names the row. */
final class ItemCodec {
    private ItemCodec() {}

    static byte[] write(Item item) {
        var writer = new PackWriter().whole(SectionCodecs.FORMAT);
        var titles = new TreeMap<>(item.texts().languageToTitle());
        writer.count(titles.size());
        titles.forEach((language, title) -> writer.text(language).text(title));
        writer.text(item.texts().category())
                .optionalText(item.links().url())
                .optionalText(item.links().image())
                .flag(item.isConsumable());
        var attributes = new TreeMap<>(item.attributes());
        writer.count(attributes.size());
        attributes.forEach((name, value) -> writer.text(name).value(value));
        write(writer, item.pricing());
        write(writer, item.supply());
        return writer.toBytes();
    }

    static Item read(PackReader reader, ItemId id, byte[] packed) {
        var _ = reader.begin(packed, 0, packed.length, SectionCodecs.FORMAT);
        int titles = reader.count();
        Map<String, String> languageToTitle = HashMap.newHashMap(titles);
        for (int i = 0; i < titles; i++) languageToTitle.put(reader.internedText(), reader.text());
        var texts = new Item.Texts(languageToTitle, reader.internedText());
        var links = new Item.Links(reader.optionalText(), reader.optionalText());
        boolean isConsumable = reader.flag();
        int size = reader.count();
        Map<String, Object> attributes = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) attributes.put(reader.internedText(), reader.value());
        var pricing = pricing(reader);
        var supply = supply(reader);
        reader.end();
        return new Item(id, texts, pricing, links, supply, isConsumable, attributes);
    }

    private static void write(PackWriter writer, Pricing pricing) {
        var margin = pricing.margin();
        writer.optionalText(plain(pricing.regular())).flag(margin.isPresent());
        if (margin.isPresent()) writer.decimal(margin.getAsDouble());
        var sale = pricing.sale();
        writer.optionalText(sale == null ? null : plain(sale.price()));
        if (sale != null) writer.optionalWhole(millis(sale.from())).optionalWhole(millis(sale.until()));
    }

    private static Pricing pricing(PackReader reader) {
        var regular = price(reader.optionalText());
        var margin = reader.flag() ? OptionalDouble.of(reader.decimal()) : OptionalDouble.empty();
        var reduced = price(reader.optionalText());
        var sale = reduced == null ? null : new Pricing.Sale(reduced, moment(reader), moment(reader));
        return new Pricing(regular, sale, margin);
    }

    private static void write(PackWriter writer, Supply supply) {
        var stock = supply.stock();
        writer.optionalWhole(stock.isPresent() ? (Long) (long) stock.getAsInt() : null)
                .optionalWhole(millis(supply.from()))
                .optionalWhole(millis(supply.until()))
                .optionalWhole(millis(supply.backSince()));
    }

    private static Supply supply(PackReader reader) {
        var stock = reader.isNothing() ? OptionalInt.empty() : OptionalInt.of(reader.wholeInt());
        return new Supply(stock, moment(reader), moment(reader), moment(reader));
    }

    private static @Nullable String plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toString();
    }

    private static @Nullable BigDecimal price(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : (Long) moment.toEpochMilli();
    }

    private static @Nullable Instant moment(PackReader reader) {
        return reader.isNothing() ? null : Instant.ofEpochMilli(reader.whole());
    }

    static byte[] writeRelated(List<Related> related) {
        var writer = new PackWriter().whole(SectionCodecs.FORMAT).count(related.size());
        for (var each : related) writer.item(each.item()).decimal(each.score());
        return writer.toBytes();
    }

    static List<Related> readRelated(PackReader reader, byte[] packed) {
        var _ = reader.begin(packed, 0, packed.length, SectionCodecs.FORMAT);
        var related = new Related[reader.count()];
        for (int i = 0; i < related.length; i++) related[i] = new Related(reader.item(), reader.decimal());
        reader.end();
        return List.of(related);
    }
}
