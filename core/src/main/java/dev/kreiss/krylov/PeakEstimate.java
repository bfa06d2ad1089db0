package dev.kreiss.krylov;

/**
 * {@code sup_t ||J^t||} from below.
 *
 * @param lower at least 1; the length of {@code J^t v}, as evaluated, over that of v, with the rounding of lengths allowed for
 * @param error the norm at that t is estimated, from the residual of v, to be at most {@code lower + error}; that no other t is higher was
 *     searched, not shown. Infinite if nothing is known
 * @param iteration t; 0 if no power was seen to exceed the identity
 * @param contraction first t that was looked at whose norm is estimated to be at most 1: later powers bring nothing new then (C5); -1 if
 *     none was met
 * @param converged whether the powers were followed to a contraction and the error met the tolerance
 * @param growing whether the last powers that were looked at were the largest
 * @param worstInput share of each block in the squared length of v
 * @param worstDirection v, of length 1; N numbers. Not a copy
 * @param curve {@code curve[t]} is a lower bound of {@code ||J^t||}, rough away from the peak
 * @param perBlock {@code sup_t ||[J^t]_ij||} from below (T11)
 * @param perBlockIteration where
 * @param perBlockCurve {@code perBlockCurve[i][j][t]} is a lower bound of {@code ||[J^t]_ij||}, rough away from the largest; as far as that
 *     block was followed, at least to t = 0
 */
public record PeakEstimate(
        double lower,
        double error,
        int iteration,
        int contraction,
        boolean converged,
        boolean growing,
        double[] worstInput,
        double[] worstDirection,
        double[] curve,
        double[][] perBlock,
        int[][] perBlockIteration,
        double[][][] perBlockCurve) {}
