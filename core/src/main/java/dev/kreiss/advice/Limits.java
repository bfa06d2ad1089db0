package dev.kreiss.advice;

/**
 * What settings must keep to.
 *
 * @param peak largest norm of a power, at least 1; infinite for no limit
 * @param floor largest noise floor, positive; infinite for no limit
 */
record Limits(double peak, double floor) {

    static final Limits NONE = new Limits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** 0 if both hold, otherwise how far they are missed, as sum of logarithms. */
    double violation(double actualPeak, double actualFloor) {
        return excess(actualPeak, peak) + excess(actualFloor, floor);
    }

    private static double excess(double actual, double limit) {
        return actual <= limit ? 0 : Math.log(actual / limit);
    }

    boolean hold(double actualPeak, double actualFloor) {
        return actualPeak <= peak && actualFloor <= floor;
    }
}
