package dev.kreiss.advice;

import dev.kreiss.theory.CriticalCouplings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to do about growth and about divergence, most useful first; from block norms and shares alone, proven or estimated. */
final class Remedies {

    private Remedies() {}

    /**
     * @param coupling block norms
     * @param worstInput share of each block in the worst displacement
     * @param arrow block in which the growth shows up, and block that it comes from
     * @param naming how to name the blocks, for a system of which none are known
     */
    static List<String> ofAmplification(double[][] coupling, double[] worstInput, int[] arrow, String naming) {
        if (coupling.length == 1) {
            return List.of(
                    "Lower the momentum or step size: the growth is a property of the update, not of its limit. A warm-up spares the"
                            + " start only: a displacement after it meets the full growth.",
                    "Name the players' blocks (" + naming + ") to see which one the growth comes from.");
        }
        int to = arrow[0];
        int from = arrow[1];
        if (to == from) {
            return List.of("Lower the momentum or the step size of block " + (to + 1)
                    + ". A warm-up spares the start only: a displacement after it meets the full growth.");
        }
        List<String> remedies = new ArrayList<>();
        remedies.add(String.format(
                Locale.ROOT,
                "Take smaller steps in block %d, where the growth shows up, or larger ones in block %d, so that it settles before"
                        + " block %d follows; more steps of block %d per step of block %d would make it worse.",
                to + 1,
                from + 1,
                to + 1,
                to + 1,
                from + 1));
        remedies.add(weakening(coupling, to, from));
        remedies.add(String.format(
                Locale.ROOT,
                "Start with block %d settled: the worst start displaces block %d.",
                from + 1,
                Diagnoses.largest(worstInput) + 1));
        return remedies;
    }

    /** What to do about the coupling that carries the growth. */
    private static String weakening(double[][] norms, int to, int from) {
        if (norms[to][from] == 0) {
            int[] strongest = strongestCoupling(norms);
            return String.format(
                    Locale.ROOT,
                    "It travels through the blocks between: weaken the strongest link, from block %d to block %d (norm %.3g).",
                    strongest[1] + 1,
                    strongest[0] + 1,
                    norms[strongest[0]][strongest[1]]);
        }
        double quiet = norms.length == 2 && norms[from][to] == 0
                ? CriticalCouplings.of(norms[to][to], norms[from][from]).noTransient()
                : 0;
        String target = quiet > 0
                ? String.format(Locale.ROOT, "; at or below %.3g the resolvent does not grow at all (K = 1)", quiet)
                : "";
        return String.format(
                Locale.ROOT,
                "Weaken the coupling from block %d to block %d: its norm is %.3g%s.",
                from + 1,
                to + 1,
                norms[to][from],
                target);
    }

    /**
     * @param re real part of the leading eigenvalue
     * @param im its imaginary part, at least 0
     * @param block in which its vector mostly lies; -1 if in none
     * @param coupling block norms
     */
    static List<String> ofInstability(double re, double im, int block, double[][] coupling) {
        List<String> remedies = new ArrayList<>();
        remedies.add(
                im > Math.abs(re - 1)
                        ? "The leading eigenvalues rotate: add damping (a gradient penalty) or use an extragradient, optimistic or"
                                + " alternating update; smaller steps alone may not restore stability."
                        : block >= 0 ? "Reduce the step size of block " + (block + 1) + "." : "Reduce the step sizes.");
        if (coupling.length == 2) {
            double room = CriticalCouplings.of(coupling[0][0], coupling[1][1]).instability();
            if (room > 0) {
                remedies.add(String.format(
                        Locale.ROOT,
                        "Weaken the loop between the blocks: the product of the two coupling norms is %.3g; below %.3g the"
                                + " iteration is certain to converge.",
                        coupling[0][1] * coupling[1][0],
                        room));
            }
        }
        return remedies;
    }

    /** The pair of different blocks of largest norm: row, column; (0, 0) if there is one block. */
    static int[] strongestCoupling(double[][] norms) {
        int[] strongest = {0, 0};
        double most = -1;
        for (int i = 0; i < norms.length; i++) {
            for (int j = 0; j < norms.length; j++) {
                if (i != j && norms[i][j] > most) {
                    strongest = new int[] {i, j};
                    most = norms[i][j];
                }
            }
        }
        return strongest;
    }
}
