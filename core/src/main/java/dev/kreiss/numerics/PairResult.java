package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.numerics.SpectralRadius.Verdict;

/**
 * What is known of two coupled real scalars; every interval is an enclosure.
 *
 * @param verdict on which side of 1 the spectral radius lies, proven
 * @param spectralRadius largest modulus of an eigenvalue
 * @param kreissConstant K and a point where it is attained; infinite if unstable, without upper end if marginal
 * @param peak {@code sup_t ||J^t||}, at least 1; infinite if unstable, without upper end if marginal. Wide where the powers had not
 *     turned down after some 30 000 steps: the general route narrows it then
 * @param peakIteration where the peak is attained; 0 if no power exceeds the identity, or if there is no finite peak
 */
public record PairResult(
        Verdict verdict,
        Bound.Certified spectralRadius,
        Located kreissConstant,
        Bound.Certified peak,
        long peakIteration) {}
