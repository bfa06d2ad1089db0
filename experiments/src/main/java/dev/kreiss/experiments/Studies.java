package dev.kreiss.experiments;

import dev.kreiss.experiments.claims.CriticalCoupling;
import dev.kreiss.experiments.claims.FactorTwo;
import dev.kreiss.experiments.claims.IterationComplexity;
import dev.kreiss.experiments.claims.KreissBound;
import dev.kreiss.experiments.claims.Perturbation;
import dev.kreiss.experiments.claims.QuadraticBounds;
import dev.kreiss.experiments.claims.ThreeNumbers;
import dev.kreiss.experiments.networks.Networks;
import dev.kreiss.experiments.quadratic.NoisyGames;
import dev.kreiss.experiments.quadratic.PeakPhases;
import dev.kreiss.experiments.quadratic.SizesAndSpectra;
import dev.kreiss.experiments.quadratic.Trajectories;
import dev.kreiss.experiments.quadratic.TwoTimeScales;
import dev.kreiss.experiments.theorems.Certificates;
import dev.kreiss.experiments.theorems.ChangingJacobians;
import dev.kreiss.experiments.theorems.ClosedForms;
import dev.kreiss.experiments.theorems.Comparison;
import dev.kreiss.experiments.theorems.CriticalThresholds;
import dev.kreiss.experiments.theorems.PairPowers;
import dev.kreiss.experiments.theorems.RangeEnds;
import dev.kreiss.experiments.theorems.Sandwich;
import dev.kreiss.experiments.theorems.StabilityRadius;
import dev.kreiss.experiments.theorems.StepsAndNoise;
import dev.kreiss.experiments.theorems.TypicalStarts;
import dev.kreiss.experiments.theorems.Units;
import java.util.List;
import java.util.stream.Stream;

/** The studies, in the order of the report. */
public final class Studies {

    private Studies() {}

    /** Those that every class path can carry out. */
    public static List<Study> all() {
        return List.of(
                new KreissBound(),
                new FactorTwo(),
                new ThreeNumbers(),
                new Perturbation(),
                new CriticalCoupling(),
                new IterationComplexity(),
                new QuadraticBounds(),
                new Comparison(),
                new PairPowers(),
                new ClosedForms(),
                new Sandwich(),
                new CriticalThresholds(),
                new RangeEnds(),
                new StabilityRadius(),
                new StepsAndNoise(),
                new Certificates(),
                new ChangingJacobians(),
                new Units(),
                new TypicalStarts(),
                new SizesAndSpectra(),
                new Trajectories(),
                new PeakPhases(),
                new TwoTimeScales(),
                new NoisyGames());
    }

    /** These, and those that need networks. */
    public static List<Study> named() {
        return Stream.concat(all().stream(), Networks.studies().stream()).toList();
    }

    /** The names of the latter, in that order. */
    public static List<String> ids() {
        return named().stream().map(study -> study.statement().id()).toList();
    }
}
