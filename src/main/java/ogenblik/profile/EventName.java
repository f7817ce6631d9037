package ogenblik.profile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that are understood by themselves. The names are those of Segment's e-commerce spec (v2) and of its email
 * events; where it has none, names of our own in the same style.
 */
enum EventName {
    PRODUCT_VIEWED("Product Viewed", Use.VISIT),
    PRODUCT_LIST_VIEWED("Product List Viewed", Use.VISIT),
    PRODUCT_LIST_FILTERED("Product List Filtered", Use.VISIT),
    PRODUCTS_SEARCHED("Products Searched", Use.VISIT),
    PRODUCT_CLICKED("Product Clicked", Use.VISIT),
    PRODUCT_ADDED("Product Added", Use.VISIT),
    PRODUCT_REMOVED("Product Removed", Use.VISIT),
    CART_VIEWED("Cart Viewed", Use.VISIT),
    CHECKOUT_STARTED("Checkout Started", Use.VISIT),
    CHECKOUT_STEP_VIEWED("Checkout Step Viewed", Use.VISIT),
    CHECKOUT_STEP_COMPLETED("Checkout Step Completed", Use.VISIT),
    PAYMENT_INFO_ENTERED("Payment Info Entered", Use.VISIT),
    PROMOTION_VIEWED("Promotion Viewed", Use.VISIT),
    PROMOTION_CLICKED("Promotion Clicked", Use.VISIT),
    PROMOTION_DISMISSED("Promotion Dismissed", Use.VISIT),
    COUPON_APPLIED("Coupon Applied", Use.VISIT),
    PRODUCT_ADDED_TO_WISHLIST("Product Added to Wishlist", Use.VISIT),
    PRODUCT_REMOVED_FROM_WISHLIST("Product Removed from Wishlist", Use.VISIT),
    WISHLIST_PRODUCT_ADDED_TO_CART("Wishlist Product Added to Cart", Use.VISIT),
    PRODUCT_REVIEWED("Product Reviewed", Use.VISIT),
    PAGE_VIEWED("Page Viewed", Use.VISIT),
    SCREEN_VIEWED("Screen Viewed", Use.VISIT),
    ORDER_COMPLETED("Order Completed", Use.CONTRACT),
    ORDER_UPDATED("Order Updated", Use.CONTRACT),
    ORDER_CANCELLED("Order Cancelled", Use.CONTRACT),
    ORDER_REFUNDED("Order Refunded", Use.CONTRACT),
    ORDER_SHIPPED("Order Shipped", Use.CONTRACT),
    ORDER_DELIVERED("Order Delivered", Use.CONTRACT),
    EMAIL_OPENED("Email Opened", Use.OTHER),
    EMAIL_LINK_CLICKED("Email Link Clicked", Use.OTHER),
    UNSUBSCRIBED("Unsubscribed", Use.OTHER),
    EMAIL_MARKED_AS_SPAM("Email Marked as Spam", Use.OTHER),
    WAIT_LIST_JOINED("Wait List Joined", Use.VISIT),
    WAIT_LIST_LEFT("Wait List Left", Use.VISIT),
    DOCUMENT_DOWNLOADED("Document Downloaded", Use.VISIT),
    FORM_SUBMITTED("Form Submitted", Use.VISIT),
    NOTE_ADDED("Note Added", Use.CONTRACT),
    COMPLAINT_OPENED("Complaint Opened", Use.CONTRACT),
    COMPLAINT_CLOSED("Complaint Closed", Use.CONTRACT),
    SUBSCRIPTION_STARTED("Subscription Started", Use.CONTRACT),
    SUBSCRIPTION_RENEWED("Subscription Renewed", Use.CONTRACT),
    SUBSCRIPTION_CANCELLED("Subscription Cancelled", Use.CONTRACT);

    private static final Map<String, EventName> TEXT_TO_NAME = new HashMap<>();

    static {
        for (var name : values()) TEXT_TO_NAME.put(name.text, name);
    }

    private final String text;
    private final Use use;

    /** What an event of this name is, beside what it says. */
    enum Use {
        /** The customer did it on the site or in the app: part of a session. */
        VISIT,
        /** What serving a customer needs, whatever was consented to. */
        CONTRACT,
        /** Neither. */
        OTHER
    }

    EventName(String text, Use use) {
        this.text = text;
        this.use = use;
    }

    String text() {
        return text;
    }

    Use use() {
        return use;
    }

    /** The name that is written so, or null for an event that has no meaning of its own. */
    static @Nullable EventName of(String text) {
        return TEXT_TO_NAME.get(text);
    }
}
