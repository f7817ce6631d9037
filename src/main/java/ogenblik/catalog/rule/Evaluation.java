package ogenblik.catalog.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.place.Journeys;
import ogenblik.profile.Profile;
import ogenblik.scoring.LeadModel.Lead;
import org.jspecify.annotations.Nullable;

/** The answers of a rule book for one decision; each predicate and slot is evaluated at most once. Not thread-safe. */
public final class Evaluation {
    /** Remembers that a slot or term has no value, where null says that nobody asked yet. */
    private static final Object ABSENT = new Object();

    private final RuleBook book;
    private final Subject subject;
    private final byte[] truths;
    private final @Nullable Object[] things;
    private @Nullable Candidate candidate;
    private @Nullable String textLanguage;
    private boolean failed;
    private @Nullable ZoneId zone;
    private @Nullable LocalDateTime local;
    private @Nullable Item pageItem;
    private boolean hasPageItem = true;
    private @Nullable CategoriesBought categoriesBought;
    private @Nullable Lead lead;
    private @Nullable List<String> place;
    private @Nullable Journeys journeys;

    Evaluation(RuleBook book, Subject subject) {
        this.book = book;
        this.subject = subject;
        this.truths = new byte[book.code().truths().length];
        this.things = new Object[book.code().things().length];
    }

    /** Whether this predicate holds; one that reads a candidate item is unknown here. */
    public Truth test(int predicate) {
        candidate = null;
        return Truth.of(truthOf(predicate));
    }

    /** Whether the rule's customer predicates hold; its item predicates are left out. */
    public Truth test(Rule rule) {
        return Truth.of(truthOf(rule.predicates()));
    }

    /** Whether all of the rule holds for this candidate. */
    public Truth test(Rule rule, Candidate candidate) {
        byte ofCustomer = truthOf(rule.predicates());
        if (ofCustomer == Code.FALSE) return Truth.FALSE;
        this.candidate = candidate;
        byte ofItem = truthOf(rule.itemPredicates());
        this.candidate = null;
        return ofItem == Code.TRUE ? Truth.of(ofCustomer) : Truth.of(ofItem);
    }

    /** The number, for this candidate where it reads one; NaN when it is unknown. */
    public double number(Quantity quantity, @Nullable Candidate candidate) {
        return switch (quantity) {
            case Quantity.Constant(var value) -> value;
            case Quantity.Computed computed ->
                candidate == null ? computed(computed.program(), null) : ofCandidate(computed.program(), candidate);
        };
    }

    private double ofCandidate(int program, Candidate candidate) {
        if (!candidate.isLast(program)) candidate.remember(program, computed(program, candidate));
        return candidate.lastNumber();
    }

    private double computed(int program, @Nullable Candidate candidate) {
        this.candidate = candidate;
        double number = book.code().programs()[program].real(this);
        this.candidate = null;
        return tookFailure() ? Double.NaN : number;
    }

    /** Why a rule does not hold: the first conjunct that fails and the values it read, or {@code unknown: customer.attributes.x}. */
    public String explain(Rule rule, @Nullable Candidate candidate) {
        this.candidate = candidate;
        var text = new Reasons(book, this).of(rule);
        this.candidate = null;
        return text;
    }

    /** The signals that a rule reads and that hold, each as {@code signal.frost = true (region coast)}. */
    public List<String> signals(Rule rule) {
        return subject.signals().isEmpty() ? List.of() : new Reasons(book, this).signals(rule);
    }

    /**
     * The value of a slot (a {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code Instant} or list of
     * strings) as a text in this language shows it, or null when it is absent.
     */
    public @Nullable Object value(int slot, @Nullable Candidate candidate, String language) {
        if (book.slots().get(slot).source() != Slot.Source.CANDIDATE) return slot(slot);
        this.candidate = candidate;
        this.textLanguage = language;
        var value = book.slots().get(slot).load(this);
        this.candidate = null;
        this.textLanguage = null;
        return value;
    }

    /** The segments the customer is in now. */
    public List<String> segments() {
        return book.groups().nameToSegment().entrySet().stream()
                .filter(entry -> holds(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The lifecycle stage: the first whose rule holds, or null. */
    public @Nullable String stage() {
        return first(book.groups().nameToStage());
    }

    /** The persona: the first whose rule holds, or null. */
    public @Nullable String persona() {
        return first(book.groups().nameToPersona());
    }

    /** The customer's time zone: the attribute {@code timeZone} where it names one, else the catalog's. */
    public ZoneId zone() {
        if (zone == null) zone = Moments.zone(profile(), book.groups().zone());
        return zone;
    }

    /** The customer's place in the matrix of leads, or null where there is none. */
    @Nullable
    Lead lead() {
        if (lead == null) lead = Leads.of(this);
        return lead;
    }

    /** What holds of this signal now and where the customer is, or null. */
    Signals.@Nullable Value signal(String name) {
        return subject.signals().find(name, this::place, now());
    }

    /** What values for regions may be kept under that hold where the customer is; looked up once a decision. */
    List<String> place() {
        if (place == null) place = book.place(subject);
        return place;
    }

    /** The ways from where the customer is. */
    Journeys journeys() {
        if (journeys == null) journeys = Ways.from(this);
        return journeys;
    }

    /** Whether the customer predicates of this rule hold. */
    boolean holds(Rule rule) {
        return truthOf(rule.predicates()) == Code.TRUE;
    }

    RuleBook book() {
        return book;
    }

    Subject subject() {
        return subject;
    }

    Profile profile() {
        return subject.profile();
    }

    Instant now() {
        return subject.now();
    }

    @Nullable
    Candidate candidate() {
        return candidate;
    }

    /** The moment in the customer's zone. */
    LocalDateTime local() {
        if (local == null) local = LocalDateTime.ofInstant(now(), zone());
        return local;
    }

    LocalDate today() {
        return local().toLocalDate();
    }

    /** The language of the text that is filled, else of the request; empty when it says none. */
    String language() {
        return textLanguage != null ? textLanguage : subject.context().language();
    }

    /** The item on the page, or null. */
    @Nullable
    Item pageItem() {
        if (pageItem == null && hasPageItem) {
            pageItem = ItemSlots.onPage(subject);
            hasPageItem = pageItem != null;
        }
        return pageItem;
    }

    /** The categories of purchases. */
    CategoriesBought categoriesBought() {
        if (categoriesBought == null) categoriesBought = new CategoriesBought(this);
        return categoriesBought;
    }

    /** Whether the customer is in this segment now; in one that the catalog does not have, nobody is. */
    public boolean isInSegment(String name) {
        var rule = book.groups().nameToSegment().get(name);
        return rule != null && holds(rule);
    }

    byte truthOf(int index) {
        byte known = truths[index];
        if (known != 0) return known;
        int number = book.code().truthToCandidateNumber()[index];
        if (number >= 0) return truthOfCandidate(index, number);
        byte truth = book.code().truths()[index].test(this);
        truths[index] = truth;
        return truth;
    }

    private byte truthOfCandidate(int index, int number) {
        var read = candidate;
        byte known = read == null ? 0 : read.truth(number);
        if (known != 0) return known;
        byte truth = book.code().truths()[index].test(this);
        if (read != null) read.remember(number, truth);
        return truth;
    }

    private byte truthOf(int[] predicates) {
        byte result = Code.TRUE;
        for (int predicate : predicates) {
            byte truth = truthOf(predicate);
            if (truth == Code.FALSE) return Code.FALSE;
            if (truth == Code.UNKNOWN) result = Code.UNKNOWN;
        }
        return result;
    }

    /** The value of a slot that no candidate changes, or null when it is absent. */
    @Nullable
    Object slot(int index) {
        var known = things[index];
        if (known == null) return kept(index, book.slots().get(index).load(this));
        return isAbsent(known) ? null : known;
    }

    /** The value of a shared term that no candidate changes, or null when it can't be computed. */
    @Nullable
    Object thing(int index) {
        var known = things[index];
        if (known == null) return kept(index, book.code().things()[index].value(this));
        return isAbsent(known) ? null : known;
    }

    private @Nullable Object kept(int index, @Nullable Object value) {
        things[index] = value == null ? ABSENT : value;
        return value;
    }

    @SuppressWarnings("ReferenceEquality") // there is one of it
    private static boolean isAbsent(Object known) {
        return known == ABSENT;
    }

    void fail() {
        failed = true;
    }

    boolean failed() {
        return failed;
    }

    /** Whether a number that was asked for could not be computed; asking clears it. */
    boolean tookFailure() {
        boolean was = failed;
        failed = false;
        return was;
    }

    private @Nullable String first(Map<String, Rule> nameToRule) {
        for (var entry : nameToRule.entrySet()) if (holds(entry.getValue())) return entry.getKey();
        return null;
    }
}
