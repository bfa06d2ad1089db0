package dev.kreiss.checks.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a benchmark does a second, one number for each counter. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Rates {

    /** Points of the plane. */
    public double points;

    /** 10^9 real operations, of the cubic or quadratic work alone: GFLOP/s. */
    public double gflop;
}
