package dev.kreiss.report;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.report.svg.Axis;
import dev.kreiss.report.svg.Plot;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The expected distance from the fixed point under noise, on its way to the floor. */
final class NoiseFigure {

    /** Bounds further above everything else than this factor are named in the legend, not drawn. */
    private static final double HIGHEST = 100;

    /** What lies further below the floor than this factor is cut off. */
    private static final double LOWEST = 0.02;

    /** A settling time in the first part of this many of the curve calls for a logarithmic axis. */
    private static final long LONG = 2000;

    private NoiseFigure() {}

    static Figure of(AnalysisResult.Noise noise, AnalysisResult.NoiseCurve curve) {
        Figure.Legend legend = new Figure.Legend();
        double highest = DoubleStream.concat(Arrays.stream(curve.start()), DoubleStream.of(noise.floor()))
                .max()
                .orElse(1);
        double cap = HIGHEST * highest;
        boolean drawsBound = noise.bound() <= cap;
        double top = Math.max(highest, drawsBound ? noise.bound() : 0);
        double least = noise.floor() > 0 ? LOWEST * noise.floor() : LOWEST * highest;
        Axis vertical = Axis.logarithmic("distance", least, 1.6 * Math.max(top, 2 * least));
        String what = "Root mean square distance from the fixed point against the iteration t, with the noise floor";
        boolean logarithmic = last(curve) > LONG;
        Plot plot = new Plot("noise", "Expected distance under noise", what, time(curve), vertical, 410, 310);
        double[] time = Arrays.stream(curve.iterations())
                .mapToDouble(t -> logarithmic && t == 0 ? Double.NaN : t)
                .toArray();
        plot.level("s6", noise.floor());
        plot.curve("s7", time, curve.rest());
        plot.curve("s1", time, curve.start());
        plot.curve("s2", time, curve.bound());
        if (noise.settling() > 0) {
            plot.note(noise.settling(), "settled at t = " + noise.settling());
        }
        legend.add("s1", noise.peak() == null ? "from a typical start of length 1" : "from the given start");
        legend.add("s7", "from the fixed point");
        legend.add("s6", "noise floor = " + Digits.brief(noise.floor()));
        String beyond = drawsBound ? "" : ", above the picture";
        legend.add(
                "s2",
                Double.isFinite(noise.bound())
                        ? "bound from block norms (T8), up to " + Digits.brief(noise.bound()) + beyond
                        : "bound from block norms (T8), without limit");
        return new Figure(
                "Expected distance under noise",
                plot.toSvg(),
                legend.items(),
                "How far from the fixed point the iterates are after t iterations, in the root mean square.");
    }

    private static long last(AnalysisResult.NoiseCurve curve) {
        return curve.iterations()[curve.iterations().length - 1];
    }

    private static Axis time(AnalysisResult.NoiseCurve curve) {
        long last = last(curve);
        return last > LONG ? Axis.logarithmic("iteration t", 1, last) : Axis.linear("iteration t", 0, last);
    }
}
