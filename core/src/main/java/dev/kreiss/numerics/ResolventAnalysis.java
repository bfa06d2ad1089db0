package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Balancing;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything about one system that is read off its resolvent; the parts share the route, the spectrum and the unit circle. */
public final class ResolventAnalysis {

    /** Circles on which a marginal system is looked at. */
    private static final int MARGINAL_CIRCLES = 32;

    private final CoupledSystem system;
    private final double tolerance;
    private final Parallel parallel;
    private final CircleRoute route;
    private final Spectrum spectrum;
    private final double weightRange;
    private final CircleMinimum onUnitCircle;
    private final SpectralRadius spectralRadius;
    private final Bound.Certified numericalRadius;

    /**
     * To be made and used within {@link Parallel#one}.
     *
     * @param stableByNorms whether the block norms prove stability (T1)
     * @param tolerance relative width of the enclosures
     */
    public ResolventAnalysis(
            CoupledSystem system,
            Structure structure,
            boolean stableByNorms,
            double tolerance,
            Parallel parallel,
            WorkCounter work) {
        this.system = system;
        this.tolerance = tolerance;
        this.parallel = parallel;
        Matrix balanced = Balancing.of(system.jacobian());
        this.spectrum = Spectrum.of(balanced);
        this.weightRange = Balancing.range(system.jacobian());
        work.addFactorizations(1);
        boolean realAxis = CircleRoutes.isRealAxis(system, structure);
        this.numericalRadius =
                NumericalRadius.of(system.jacobian(), realAxis, structure.asymmetry(), tolerance / 2, parallel, work);
        this.route = CircleRoutes.of(system, structure, eigenvalues(), numericalRadius.upper(), parallel, work);
        this.onUnitCircle = route.minimum(1, tolerance / 2, 0);
        CircleRoute balancedRoute = balanced == system.jacobian()
                ? route
                : new ArcRoute(new ShiftedMatrix(balanced), eigenvalues(), Double.POSITIVE_INFINITY, parallel, work);
        this.spectralRadius = SpectralRadii.of(
                system,
                balanced,
                spectrum,
                balancedRoute == route ? onUnitCircle : balancedRoute.minimum(1, 0.5, 0),
                radius -> balancedRoute.minimum(radius, 0.5, 0),
                stableByNorms);
    }

    public Spectrum spectrum() {
        return spectrum;
    }

    private List<Point> eigenvalues() {
        return List.of(Point.eigenvalues(spectrum));
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
        Located closedForm = spectralRadius.stable() ? PairAnalysis.kreissConstant(system.jacobian()) : null;
        return closedForm == null ? searchedKreiss() : closedForm;
    }

    /** The same by circles, whatever closed forms there are. */
    Located searchedKreiss() {
        return switch (spectralRadius.verdict()) {
            case UNSTABLE -> new Located(Bound.exactly(Double.POSITIVE_INFINITY), spectralRadius.leading());
            case MARGINAL -> marginalKreiss();
            case STABLE ->
                onUnitCircle.lower() > 0
                        ? KreissConstant.of(route, onUnitCircle, numericalRadius.upper(), tolerance, parallel)
                        : marginalKreiss();
        };
    }

    private Located marginalKreiss() {
        if (Contraction.isObvious(system.jacobian())) {
            return new Located(Bound.exactly(1), null);
        }
        double best = 1;
        @Nullable Point at = null;
        for (int k = 0; k <= MARGINAL_CIRCLES; k++) {
            double distance = 1e-7 * Math.pow(1e8, (double) k / MARGINAL_CIRCLES);
            CircleMinimum minimum = route.approach(1 + distance, at);
            double value = Rounding.down(distance * (1 - 1e-8) / minimum.upper());
            if (value > best) {
                best = value;
                at = minimum.at();
            }
        }
        return new Located(Bound.certified(best, Double.POSITIVE_INFINITY), at);
    }

    /** @param epsilon positive */
    public PseudospectralRadius pseudospectralRadius(double epsilon) {
        double norm = SingularValues.normUpper(system.jacobian());
        return PseudospectralRadii.of(route, spectrum.radius(), radiusBound(epsilon, norm), norm, epsilon, tolerance);
    }

    /** Proven bound of rho, as far as a level of the pseudospectrum needs one: beyond it no eigenvalue can hide. */
    private double radiusBound(double epsilon, double norm) {
        if (spectrum.backwardError() * weightRange < epsilon / 2) {
            return 0; // a circle above epsilon separates the computed spectrum exactly as it does the true one
        }
        return spectralRadius.stable() ? 1 : norm;
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
}
