package dev.kreiss.theory;

/**
 * The published bound {@code K <= 2/(1-gamma) + c/(4(1-gamma))} (P4) and step count (P11), with their conditions.
 *
 * @param kreiss the figure; infinite if gamma is at least 1
 * @param applies whether every condition holds
 * @param why the condition that fails, or what the figure does and does not bound
 */
@Theorem(value = "P4", proof = "docs/proofs/audit.md")
public record PublishedBound(double kreiss, boolean applies, String why) {

    /** @param gamma larger of the two diagonal norms @param c norm of the coupling */
    public static PublishedBound of(boolean twoBlocks, boolean noFeedback, boolean symmetric, double gamma, double c) {
        double figure = gamma < 1 ? (2 + c / 4) / (1 - gamma) : Double.POSITIVE_INFINITY;
        if (!twoBlocks) {
            return new PublishedBound(figure, false, "it is stated for two blocks");
        }
        if (!noFeedback) {
            return new PublishedBound(figure, false, "it needs B = 0, and there is feedback");
        }
        if (!symmetric) {
            return new PublishedBound(figure, false, "it needs symmetric diagonal blocks");
        }
        if (!(gamma < 1)) {
            return new PublishedBound(figure, false, "it needs gamma < 1");
        }
        return new PublishedBound(figure, true, "its conditions hold; it bounds K, not the peak");
    }

    /** P11: {@code K^2 log(1/delta)/(1-gamma)^2}; infinite if gamma is at least 1. */
    public static double steps(double kreiss, double gamma, double delta) {
        double gap = 1 - gamma;
        return gap > 0 ? kreiss * kreiss * Math.log(1 / delta) / (gap * gap) : Double.POSITIVE_INFINITY;
    }
}
