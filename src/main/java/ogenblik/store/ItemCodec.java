package ogenblik.store;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.RelatedItems.Related;
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
                .optionalText(item.price() == null ? null : item.price().toString())
                .optionalText(item.links().url())
                .optionalText(item.links().image())
                .optionalWhole(
                        item.stock().isPresent() ? (Long) (long) item.stock().getAsInt() : null)
                .flag(item.margin().isPresent())
                .decimal(item.margin().orElse(0))
                .flag(item.isConsumable());
        var attributes = new TreeMap<>(item.attributes());
        writer.count(attributes.size());
        attributes.forEach((name, value) -> writer.text(name).value(value));
        return writer.toBytes();
    }

    static Item read(PackReader reader, ItemId id, byte[] packed) {
        var _ = reader.begin(packed, 0, packed.length, SectionCodecs.FORMAT);
        int titles = reader.count();
        Map<String, String> languageToTitle = HashMap.newHashMap(titles);
        for (int i = 0; i < titles; i++) languageToTitle.put(reader.internedText(), reader.text());
        var texts = new Item.Texts(languageToTitle, reader.internedText());
        var price = price(reader.optionalText());
        var links = new Item.Links(reader.optionalText(), reader.optionalText());
        var stock = reader.isNothing() ? OptionalInt.empty() : OptionalInt.of(reader.wholeInt());
        boolean hasMargin = reader.flag();
        double margin = reader.decimal();
        boolean isConsumable = reader.flag();
        int size = reader.count();
        Map<String, Object> attributes = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) attributes.put(reader.internedText(), reader.value());
        reader.end();
        return new Item(
                id,
                texts,
                price,
                links,
                stock,
                hasMargin ? OptionalDouble.of(margin) : OptionalDouble.empty(),
                isConsumable,
                attributes);
    }

    private static @Nullable BigDecimal price(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
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
