package dev.kreiss.numerics;

import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.List;

/** Chooses the way to follow the powers from the structure of the system. */
public final class GrowthRoutes {

    private GrowthRoutes() {}

    /**
     * @param kreissUpper upper bound of K, which bounds the peak if nothing better does; may be infinite
     * @param accuracies of the steps to accuracy @param draws whether to keep the curve
     */
    public static Growth of(
            CoupledSystem system,
            Structure structure,
            Verdict verdict,
            double kreissUpper,
            List<Double> accuracies,
            double tolerance,
            boolean draws,
            Parallel parallel,
            WorkCounter work) {
        if (verdict == Verdict.STABLE && EigenbasisPowers.apply(system, structure)) {
            EigenbasisPowers powers = EigenbasisPowers.of(system, structure, parallel, work);
            Growth growth = StructuredGrowth.of(system, powers, accuracies, tolerance, draws, parallel, work);
            if (growth != null) {
                return growth;
            }
        }
        return parallel.big(
                system.size(), () -> GrowthSearch.of(system, verdict, kreissUpper, accuracies, tolerance, draws, work));
    }
}
