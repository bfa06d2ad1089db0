package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.SpectralRadius.Verdict;

/** Everything about one system that is read off its resolvent; the parts share the route, the spectrum and the unit circle. */
public final class ResolventAnalysis {

    /** How far outside the unit circle a marginal system is looked at. */
    private static final double MARGINAL_DISTANCE = 1e-6;

    private final CoupledSystem system;
    private final double tolerance;
    private final CircleRoute route;
    private final Spectrum spectrum;
    private final CircleMinimum onUnitCircle;
    private final SpectralRadius spectralRadius;
    private final Bound.Certified numericalRadius;

    /** @param tolerance relative width of the enclosures */
    public ResolventAnalysis(
            CoupledSystem system, Structure structure, double tolerance, Parallel parallel, WorkCounter work) {
        this.system = system;
        this.tolerance = tolerance;
        this.spectrum = parallel.one(() -> Spectrum.of(system.jacobian()));
        work.addFactorizations(1);
        this.route = CircleRoutes.of(system, structure, parallel, work);
        this.onUnitCircle = route.minimum(1, tolerance / 2, 0);
        this.spectralRadius = parallel.one(() -> SpectralRadii.of(system, spectrum, onUnitCircle));
        boolean realAxis = CircleRoutes.isRealAxis(system, structure);
        this.numericalRadius = NumericalRadius.of(
                system.jacobian(), realAxis, structure.asymmetry(), tolerance / 2, parallel, work);
    }

    public Spectrum spectrum() {
        return spectrum;
    }

    public SpectralRadius spectralRadius() {
        return spectralRadius;
    }

    /** {@code w(J)}. */
    public Bound.Certified numericalRadius() {
        return numericalRadius;
    }

    /** {@code min_{|z|=1} sigma_min(zI - J)}; 0 if an eigenvalue lies outside the unit disc. */
    public Located distanceToInstability() {
        return switch (spectralRadius.verdict()) {
            case UNSTABLE -> new Located(Bound.exactly(0), null);
            case MARGINAL -> new Located(Bound.certified(0, onUnitCircle.upper()), onUnitCircle.at());
            case STABLE -> new Located(Bound.certified(onUnitCircle.lower(), onUnitCircle.upper()), onUnitCircle.at());
        };
    }

    /** {@code K(J)}; infinite if unstable, without upper bound if marginal unless the structure shows one. */
    public Located kreissConstant() {
        return switch (spectralRadius.verdict()) {
            case UNSTABLE -> new Located(Bound.exactly(Double.POSITIVE_INFINITY), spectralRadius.leading());
            case MARGINAL -> marginalKreiss();
            case STABLE -> onUnitCircle.lower() > 0
                    ? KreissConstant.of(route, onUnitCircle, numericalRadius.upper(), tolerance)
                    : marginalKreiss();
        };
    }

    private Located marginalKreiss() {
        if (Contraction.isObvious(system.jacobian())) {
            return new Located(Bound.exactly(1), null);
        }
        Located found = KreissConstant.outside(route, 1 + MARGINAL_DISTANCE, numericalRadius.upper(), tolerance);
        return new Located(Bound.certified(((Bound.Certified) found.bound()).lower(), Double.POSITIVE_INFINITY), found.at());
    }

    /** @param epsilon positive */
    public PseudospectralRadius pseudospectralRadius(double epsilon) {
        double norm = SingularValues.normUpper(system.jacobian());
        return PseudospectralRadii.of(route, spectrum, norm, epsilon, tolerance);
    }

    /** {@code max_{|z|=r} ||R(z)||} on radii from just outside the unit circle to where nothing happens any more. */
    public ResolventProfile profile(int points) {
        double nearest = Math.max(1e-8, 0.02 * onUnitCircle.upper());
        double farthest = Math.max(10, 4 * numericalRadius.upper());
        double[] radii = new double[points];
        double[] norms = new double[points];
        for (int k = 0; k < points; k++) {
            radii[k] = 1 + nearest * Math.pow(farthest / nearest, k / (points - 1.0));
            norms[k] = Rounding.up(1 / route.minimum(radii[k], 0.02, 0).upper());
        }
        return new ResolventProfile(radii, norms);
    }

    /** Whether the system has a provably finite Kreiss constant. */
    public boolean isStable() {
        return spectralRadius.verdict() == Verdict.STABLE;
    }
}
