package dev.kreiss.advice;

import dev.kreiss.advice.EvolutionSearch.Budget;
import dev.kreiss.advice.SearchSpace.Kind;

/**
 * How much a search may cost: as thorough as a game of this size allows for. Counted in evaluations, not in seconds, so that the same
 * search gives the same result on every machine.
 *
 * @param decomposition whether those of the size of the game take milliseconds
 * @param powers how many times the powers of a state are followed for one set of limits
 * @param products of powers in all, for one set of limits
 */
record SearchEffort(boolean decomposition, int powers, int products) {

    /** Rows from which on a decomposition is felt. */
    private static final int LARGE = 30;

    /** Operations for one set of limits; powers are followed over about this many products. */
    private static final double OPERATIONS = 6e10;

    private static final int PRODUCTS = 60;

    /** Of small matrices, which cost less than what is around them. */
    private static final double MOST_PRODUCTS = 80_000;

    static SearchEffort of(int game) {
        return new SearchEffort(game > LARGE, 1, 1).forState(game);
    }

    /** For a rule whose state has so many rows. */
    SearchEffort forState(int rows) {
        double products = Math.min(MOST_PRODUCTS, OPERATIONS / (2 * Math.pow(rows, 3)));
        int powers = (int) Math.max(60, Math.min(600, products / PRODUCTS));
        return new SearchEffort(decomposition, powers, (int) Math.max(60 * PRODUCTS, products));
    }

    int gridPoints(Kind kind, boolean cheap) {
        return switch (kind) {
            case STEP -> cheap ? 40 : decomposition ? 16 : 30;
            case RATIO -> decomposition ? cheap ? 15 : 9 : 21;
            case WEIGHT -> decomposition ? 7 : 10;
            case MOMENTUM -> 9;
            case SHARE -> 5;
        };
    }

    int rateStarts() {
        return decomposition ? 1 : 4;
    }

    /** On a line of a nested descent, before and while closing in. */
    int samples(boolean expensive) {
        return decomposition && expensive ? 5 : 11;
    }

    /** How far to look in ever closer descents from the best place, in steps of the grid. */
    double[] zooms() {
        return decomposition ? new double[] {0.2, 0.03} : new double[] {0.2, 0.02, 0.001};
    }

    /** Whether a search in all coordinates at once follows the nested one. */
    boolean followsEdges() {
        return !decomposition;
    }

    /** Of a search within limits. */
    int restarts(double share) {
        return decomposition ? (share >= 1 ? 2 : 1) : share >= 1 ? 4 : 1;
    }

    /** How far to look for corners of the limits, in steps of the grid. */
    double[] zooms(double share, int dimensions) {
        if (share < 0.2 || decomposition && powers < 300) {
            return new double[0];
        }
        if (decomposition) {
            return new double[] {0.2};
        }
        return dimensions <= 2 ? new double[] {1, 0.4, 0.15, 0.05, 0.01} : new double[] {1, 0.2, 0.02};
    }

    /** On a line of a descent within limits. */
    int samplesWithin(double share, int dimensions) {
        double budget = share * (decomposition ? powers : 6 * powers);
        return (int) Math.min(11, Math.pow(budget, 1.0 / dimensions) / 2);
    }

    int scattered(double share) {
        return decomposition ? 0 : (int) (4000 * share);
    }

    int survey() {
        return powers / 8;
    }

    int starts(double share) {
        return share < 1 ? 1 : decomposition ? 3 : 6;
    }

    Budget budget(double share, boolean expensive, double finest) {
        int values = (int) (share * Math.max(80, powers / 4));
        return new Budget(expensive && decomposition ? 3 * values : 20 * values, values, finest);
    }
}
