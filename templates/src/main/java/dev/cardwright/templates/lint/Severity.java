package dev.cardwright.templates.lint;

/** How much a finding matters. */
public enum Severity {
    /** The design cannot be used, or its own sample cannot be drawn. */
    ERROR,
    /** Cards will be printed, but some will not look or read as meant. */
    WARNING,
    /** Worth knowing; it may well be meant. */
    NOTE
}
