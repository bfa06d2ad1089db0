package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Setting;
import dev.kreiss.theory.TriangularPair;
import java.math.BigDecimal;
import java.math.MathContext;

/** T2: the coupled entry of a power of {@code [a 0; c d]}. */
public final class PairPowers extends TheoremCheck {

    private static final MathContext DIGITS = new MathContext(60);

    public PairPowers() {
        super(
                "T2",
                "Powers of a pair",
                "G^t = [a^t 0; c s_t d^t] with s_t = sum_{k<t} a^k d^(t-1-k)",
                "two players, B = 0",
                1e-10,
                "s_t differs from the entry of the power, multiplied out in 60 decimal digits, by a relative {missed} at most over"
                        + " {entries} entries; {violations} by more than 1e-10.");
    }

    @Override
    public Evidence measure(Setting setting) {
        double[][] pairs = {{0.9, 0.9}, {0.9, 0.5}, {0.99, 0.98999999}, {0.5, 0}, {0, 0}, {1, 0.7}};
        int last = setting.choose(300, 3000);
        Evidence.Rows rows =
                Evidence.rows("entries", "one pair a row, all t up to the last", "a", "d", "last", "error");
        for (double[] row : setting.cases(pairs.length, k -> {
            double[] pair = pairs[k];
            return new double[] {pair[0], pair[1], last, error(pair[0], pair[1], last)};
        })) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable entries = evidence.table(rows);
        double violations = 0;
        for (double error : entries.column("error")) {
            violations += error <= 1e-10 ? 0 : 1;
        }
        return evidence.number("entries", (double) pairs.length * last)
                .number(VIOLATIONS, violations)
                .largest(MISSED, entries, "error");
    }

    /** The recursion of the lower left entry, {@code s' = s a + d^t}, in decimals. */
    private static double error(double a, double d, int last) {
        TriangularPair pair = new TriangularPair(a, d, 1);
        BigDecimal first = new BigDecimal(a);
        BigDecimal second = new BigDecimal(d);
        BigDecimal power = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        double worst = 0;
        for (int t = 1; t <= last; t++) {
            sum = sum.multiply(first).add(power).round(DIGITS);
            power = power.multiply(second).round(DIGITS);
            double exact = sum.doubleValue();
            double closed = pair.coupledGrowth(t);
            double error = exact == 0 ? Math.abs(closed) : Math.abs(closed / exact - 1);
            worst = exact != 0 && exact < 1e-290 ? worst : Math.max(worst, error);
        }
        return worst;
    }
}
