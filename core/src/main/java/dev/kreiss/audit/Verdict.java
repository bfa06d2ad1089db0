package dev.kreiss.audit;

import java.util.Locale;

/** What measurements say of a statement. */
public enum Verdict {
    /** No measurement contradicts it. */
    HOLDS,
    /** It holds, and some system attains it: nothing better can be said. */
    ATTAINED,
    /** It holds under conditions that the statement leaves open. */
    HOLDS_WITH_CONDITIONS,
    /** It holds, and a sharp statement is far below. */
    TOO_LOOSE,
    /** A statement that is attained has taken its place. */
    SUPERSEDED,
    /** Some system contradicts it. */
    FALSE,
    /** The measurements do not decide. */
    UNDECIDED;

    /** The name in documents, for example {@code too-loose}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In words. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
