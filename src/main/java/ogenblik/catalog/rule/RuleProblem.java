package ogenblik.catalog.rule;

/** What is wrong in a rule's text: {@code line} and {@code column} count from 1 within the text. */
public record RuleProblem(int line, int column, String message) {}
