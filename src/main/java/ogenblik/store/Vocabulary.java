package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Function;
import ogenblik.id.CampaignId;
import ogenblik.id.OfferId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Ledger;

/**
 * The ids and names that one thread reads again and again, each kept as one object: it is validated once, and its hash is
 * known. No values of customers are among them. All tables have a fixed size.
 */
final class Vocabulary {
    private static final int MAX_BYTES = 128;
    private static final int MAX_BYTES_OF_NAMES = 4096;

    private final Interned<String> texts = new Interned<>(1024, MAX_BYTES, Vocabulary::text);
    private final Interned<CampaignId> campaigns = ids(CampaignId::new);
    private final Interned<OfferId> offers = ids(OfferId::new);
    private final Interned<PurposeId> purposes = ids(PurposeId::new);
    private final Interned<String[]> names =
            new Interned<>(256, MAX_BYTES_OF_NAMES, (bytes, from, size) -> NamesCodec.read(this, bytes, from, size));
    private final Interned<Ledger.Term> terms =
            new Interned<>(256, MAX_BYTES_OF_NAMES, (bytes, from, size) -> LedgerCodec.term(this, bytes, from, size));
    private final ItemIds items;

    Vocabulary(ItemIds items) {
        this.items = items;
    }

    private static <T> Interned<T> ids(Function<String, T> constructor) {
        return new Interned<>(1024, MAX_BYTES, (bytes, from, size) -> {
            try {
                return constructor.apply(text(bytes, from, size));
            } catch (IllegalArgumentException e) {
                throw new PackException(String.valueOf(e.getMessage()));
            }
        });
    }

    private static String text(byte[] bytes, int from, int size) {
        return new String(bytes, from, size, UTF_8);
    }

    Interned<String> texts() {
        return texts;
    }

    Interned<CampaignId> campaigns() {
        return campaigns;
    }

    Interned<OfferId> offers() {
        return offers;
    }

    Interned<PurposeId> purposes() {
        return purposes;
    }

    /** Packed by {@link NamesCodec}; the arrays are not to be written to. */
    Interned<String[]> names() {
        return names;
    }

    /** Packed by {@link LedgerCodec}. */
    Interned<Ledger.Term> terms() {
        return terms;
    }

    ItemIds items() {
        return items;
    }
}
