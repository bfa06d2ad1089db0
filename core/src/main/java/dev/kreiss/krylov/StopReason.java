package dev.kreiss.krylov;

/** Why an analysis, or a part of it, ended. */
public enum StopReason {
    /** By itself: what it wanted was found, or more work of its kind would not have helped. */
    FINISHED,
    /** Its products were used up. */
    PRODUCTS,
    /** Its time was used up. */
    TIME,
    /** The thread was interrupted; its interrupt flag is still set. */
    INTERRUPTED
}
