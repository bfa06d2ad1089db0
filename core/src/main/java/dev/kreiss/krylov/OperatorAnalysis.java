package dev.kreiss.krylov;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.theory.ComparisonMatrix;
import dev.kreiss.theory.TypicalPeakBound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The one entry for a Jacobian that is known by its products: {@code OperatorAnalysis.of(operator, OperatorOptions.forBlocks(m, n))}.
 *
 * <p>The order is that of usefulness: if the budget ends, what came first is there. Each part may take a share of what is left; what
 * it does not need is there for the next.
 */
public final class OperatorAnalysis {

    private static final double SHARE_OF_NORMS = 0.1;

    private static final double SHARE_OF_RADIUS = 0.2;

    private static final double SHARE_OF_PEAK = 0.4;

    private static final double SHARE_OF_KREISS = 0.4;

    private static final double SHARE_OF_PROBES = 0.5;

    /** Natural logarithm of the growth after which an unstable system need not be followed further. */
    private static final double VISIBLE_GROWTH = 7;

    private static final int LEAST_FOLLOWED = 24;

    /** Adjoint products in single precision agree to 1e-6 or so; one that is off by this is another map. */
    private static final double NOT_ADJOINT = 1e-3;

    private final MeteredOperator jacobian;
    private final OperatorOptions options;
    private final PlayerBlocks blocks;
    private final DenseProblems dense;
    private final Map<String, OperatorResult.Part> parts = new LinkedHashMap<>();
    private final BlockNorms norms;
    private final RadiusSearch radius;
    private final KreissSearch kreiss;
    private double adjointMismatch = Double.NaN;

    private OperatorAnalysis(LinearOperator operator, OperatorOptions options, int[] sizes, DenseProblems dense) {
        this.jacobian = new MeteredOperator(operator, options.budget(), options.progress());
        this.options = options;
        this.blocks = new PlayerBlocks(sizes);
        this.dense = dense;
        this.norms = new BlockNorms(jacobian, blocks, options, dense);
        this.radius = new RadiusSearch(jacobian, blocks, options, dense);
        this.kreiss = new KreissSearch(jacobian, blocks, options, dense);
    }

    /**
     * Runs on the calling thread, which alone calls the operator. If that thread is interrupted, the analysis ends before the next product,
     * with what it has; the interrupt flag stays set. An operator may end it in the same way within a product: it sets the flag and throws a
     * {@link java.util.concurrent.CancellationException}.
     *
     * @throws IllegalArgumentException if the operator is not square, the blocks do not fit, a product is not finite or of the wrong
     *     length, or the two directions are not adjoint to each other
     */
    public static OperatorResult of(LinearOperator operator, OperatorOptions options) {
        int n = operator.rows();
        require(n == operator.columns(), "J must be square, got " + n + " x " + operator.columns());
        int[] sizes = options.blocks().length == 0 ? new int[] {n} : options.blocks();
        require(
                Arrays.stream(sizes).asLongStream().sum() == n,
                "block sizes must sum to " + n + ", got " + Arrays.toString(sizes));
        try (DenseProblems dense = new DenseProblems()) {
            return new OperatorAnalysis(operator, options, sizes, dense).run(sizes);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private OperatorResult run(int[] sizes) {
        part("adjoint", 1, this::compareAdjoint);
        part("block norms", SHARE_OF_NORMS, this::findNorms);
        part("spectral radius", SHARE_OF_RADIUS, this::findRadius);
        GrowthFollower growth =
                new GrowthFollower(jacobian, PowerPart.whole(blocks), options, lastIteration(), unit(), dense);
        growth.start(stretched(), stream("growth"));
        BooleanSupplier followGrowth = () -> {
            growth.run();
            return growth.isConverged();
        };
        boolean cut = part("peak", SHARE_OF_PEAK, followGrowth) != StopReason.FINISHED;
        part("Kreiss constant", SHARE_OF_KREISS, () -> {
            kreiss.run(kreissStarts(growth));
            return kreissResult().settled();
        });
        FrobeniusProbes probes = new FrobeniusProbes(
                jacobian, options, Math.max(1, growth.curve().followed()));
        part(options.noise() > 0 ? "typical growth and noise floor" : "typical growth", SHARE_OF_PROBES, () -> {
            probes.run(deflated(growth), stream("probes"));
            return probes.isComplete();
        });
        if (cut) {
            cut = part("peak", SHARE_OF_PROBES, followGrowth) != StopReason.FINISHED;
        }
        BlockGrowth block = new BlockGrowth(jacobian, blocks, options, dense, lastOfBlocks(growth));
        part("growth from block to block", 1, () -> block.run(norms, growth));
        if (cut && jacobian.left() > 0) {
            part("peak", 1, followGrowth);
        }
        options.progress().at("done", 1);
        return new OperatorResult(
                blocks.total(),
                sizes,
                radius.result(),
                norms.norms(),
                kreissResult(),
                peak(growth, block),
                probes.typical(),
                options.noise() > 0 ? probes.floor() : null,
                comparison(sizes),
                adjointMismatch,
                List.copyOf(parts.values()),
                stop(),
                work());
    }

    private boolean findNorms() {
        norms.run();
        return Arrays.stream(norms.norms()).flatMap(Arrays::stream).allMatch(NormEstimate::converged);
    }

    private boolean findRadius() {
        radius.run();
        return radius.result().converged();
    }

    private OperatorResult.Work work() {
        return new OperatorResult.Work(
                jacobian.forward(), jacobian.adjoint(), jacobian.elapsed() / 1e9, jacobian.nanosInOperator() / 1e9);
    }

    private StopReason part(String name, double share, BooleanSupplier work) {
        jacobian.at(name);
        long before = jacobian.used();
        MeteredOperator.Limit limit = jacobian.narrow(share);
        boolean converged = false;
        StopReason reason = StopReason.FINISHED;
        try {
            converged = work.getAsBoolean();
        } catch (Stopped stopped) {
            reason = stopped.reason();
        } finally {
            jacobian.widen(limit);
        }
        OperatorResult.Part earlier = parts.get(name);
        long products = jacobian.used() - before + (earlier == null ? 0 : earlier.products());
        parts.put(name, new OperatorResult.Part(name, converged, reason, products));
        return reason;
    }

    private StopReason stop() {
        List<StopReason> reasons =
                parts.values().stream().map(OperatorResult.Part::stop).toList();
        return reasons.contains(StopReason.INTERRUPTED)
                ? StopReason.INTERRUPTED
                : reasons.stream()
                        .filter(reason -> reason != StopReason.FINISHED)
                        .findFirst()
                        .orElse(StopReason.FINISHED);
    }

    private boolean compareAdjoint() {
        RandomStream random = stream("adjoint");
        double[] v = random.gaussian(blocks.total());
        double[] u = random.gaussian(blocks.total());
        double[] image = jacobian.apply(v);
        double[] back = jacobian.applyAdjoint(u);
        double scale = Math.max(Vectors.norm(image) * Vectors.norm(u), Vectors.norm(back) * Vectors.norm(v));
        adjointMismatch = scale == 0 ? 0 : Math.abs(Vectors.dot(image, u) - Vectors.dot(v, back)) / scale;
        require(
                adjointMismatch <= NOT_ADJOINT,
                "the products with the adjoint do not belong to the products with J: <Jv, u> and <v, J'u> differ by "
                        + adjointMismatch + " of |Jv| |u|");
        return true;
    }

    private boolean isUnstable() {
        return radius.result().verdict() == RadiusEstimate.Verdict.UNSTABLE;
    }

    /** Powers of an unstable system are followed as long as it takes to grow visibly. */
    private int lastIteration() {
        int most = options.mostIterations();
        double steps = Math.ceil(VISIBLE_GROWTH / Math.log(radius.result().value()));
        return isUnstable() ? (int) Math.min(most, Math.max(LEAST_FOLLOWED, steps)) : most;
    }

    /** Blocks may go on growing after the whole has begun to contract; in an unstable system there is no end to wait for. */
    private int lastOfBlocks(GrowthFollower growth) {
        int followed = Math.max(1, growth.curve().followed());
        return isUnstable() ? followed : (int) Math.min(options.mostIterations(), 8L * followed + 8);
    }

    /** K of an unstable system is infinite. */
    private KreissEstimate kreissResult() {
        KreissEstimate found = kreiss.result();
        return isUnstable()
                ? new KreissEstimate(found.lower(), found.re(), found.im(), Double.POSITIVE_INFINITY, false)
                : found;
    }

    private RandomStream stream(String purpose) {
        return new RandomStream(options.seed(), purpose);
    }

    private double[] unit() {
        return stream("unit").unit(blocks.total());
    }

    /** What the blocks stretch most, that of the largest norm first. */
    private List<double[]> stretched() {
        int k = blocks.count();
        return IntStream.range(0, k * k)
                .boxed()
                .filter(pair -> norms.norms()[pair / k][pair % k].value() > 0)
                .sorted(Comparator.comparingDouble(pair -> -norms.norms()[pair / k][pair % k].value()))
                .map(pair -> norms.rightVector(pair / k, pair % k))
                .toList();
    }

    /** The worst direction of the powers; then something of each block. */
    private List<List<double[]>> kreissStarts(GrowthFollower growth) {
        List<List<double[]>> starts = new ArrayList<>();
        if (growth.curve().bestAt() > 0) {
            starts.add(List.of(growth.curve().bestVector()));
        }
        RandomStream random = stream("kreiss");
        List<double[]> generic = new ArrayList<>();
        for (int block = 0; block < blocks.count(); block++) {
            generic.add(blocks.embedded(random.gaussian(blocks.size(block)), block));
        }
        starts.add(generic);
        return starts;
    }

    private List<double[]> deflated(GrowthFollower growth) {
        List<double[]> directions = new ArrayList<>();
        directions.add(growth.curve().bestVector());
        directions.addAll(kreiss.right());
        return directions;
    }

    private PeakEstimate peak(GrowthFollower growth, BlockGrowth block) {
        boolean growing = isUnstable()
                || growth.isRunaway()
                || growth.curve().bestAt() > 0
                        && growth.curve().bestAt() == growth.curve().followed();
        return new PeakEstimate(
                growth.curve().best(),
                growing ? Double.POSITIVE_INFINITY : growth.error(),
                growth.curve().bestAt(),
                growth.contraction(),
                growth.isConverged() && !growing,
                growing,
                blocks.shares(growth.curve().bestVector()),
                growth.curve().bestVector(),
                growth.curve().toArray(),
                block.values(),
                block.iterations(),
                block.curves());
    }

    private OperatorResult.Comparison comparison(int[] sizes) {
        int k = blocks.count();
        double[][] upper = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                upper[i][j] = norms.norms()[i][j].upperEstimate();
            }
        }
        String reason = "T1 with block norms that are estimates";
        @Nullable
        ComparisonMatrix g =
                Arrays.stream(upper).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)
                        ? new ComparisonMatrix(upper)
                        : null;
        return new OperatorResult.Comparison(
                Bound.estimated(g == null ? Double.POSITIVE_INFINITY : g.kreissUpper(), reason),
                Bound.estimated(g == null ? Double.POSITIVE_INFINITY : g.peak().value(), reason),
                Bound.estimated(g == null ? 0 : g.distanceLower(), reason),
                Bound.estimated(g == null ? Double.POSITIVE_INFINITY : TypicalPeakBound.of(g, sizes), reason));
    }
}
