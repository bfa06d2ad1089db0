package dev.kreiss.witness;

/** What is hard about a family of systems. */
public enum HardFamily {
    /** One Hermitian block. */
    SINGLE_SYMMETRIC,
    /** One real block, nothing special. */
    SINGLE_BLOCK,
    /** Numbers on the diagonal, nothing else. */
    DIAGONAL,
    /** One Jordan block, exactly; K up to 1e12 for small ones. */
    EXACT_JORDAN,
    /** Several Jordan blocks in a rotated basis. */
    ROTATED_JORDAN,
    /** Only entries above the diagonal. */
    NILPOTENT,
    /** Entries that decrease over many orders of magnitude from row to row. */
    GRADED,
    /** Eigenvalues that differ by 1e-12 to 1e-4, strongly coupled. */
    NEARLY_DEFECTIVE,
    /** Two symmetric blocks with a coupling of norm 1e-300 to 1e-6. */
    TINY_COUPLING,
    /** Two blocks with a coupling of norm 1e3 to 1e9, or 1e2 to 1e4 where they are not symmetric. */
    HUGE_COUPLING,
    /** A triangular matrix with an eigenvalue of modulus 1 - 1e-2 to 1 - 1e-6, or to 1 - 1e-10 if small. */
    NEAR_CIRCLE,
    /** Two symmetric blocks with eigenvalues as close to the circle. */
    NEAR_CIRCLE_BILEVEL,
    /** A triangular matrix with an eigenvalue of modulus 1 + 1e-14 to 1 + 1e-1. */
    BEYOND_CIRCLE,
    /** Spectral radius exactly 1. */
    MARGINAL,
    /** A weighted cyclic shift: the spectrum is a regular polygon. */
    CYCLIC,
    /** Three blocks in a ring: the spectrum is invariant under rotation by a third. */
    BLOCK_CYCLIC,
    /** A multiple of a unitary matrix, up to 1 - 1e-10 if small. */
    UNITARY,
    /** Some blocks are zero, or all. */
    ZERO_BLOCKS,
    /** Several orthogonally rotated copies of one matrix: repeated singular values. */
    REPEATED,
    /** Upper triangular, real. */
    TRIANGULAR,
    /** Upper triangular, complex. */
    COMPLEX_TRIANGULAR,
    /** A scaled Grcar matrix. */
    GRCAR,
    /** A non-negative matrix after changes of sign, or its negative. */
    SIGNED,
    /** Non-negative and mostly zero: reducible. */
    SPARSE_NON_NEGATIVE,
    /** Spectral radius 1.01 to 3. */
    UNSTABLE,
    /** Three symmetric blocks in a chain: the maximiser may be off the real axis. */
    THREE_SYMMETRIC,
    /** Heavy ball on a random game. */
    MOMENTUM,
    /** Rotation with a little damping. */
    ROTATION_DOMINATED,
    /** Rank one. */
    RANK_ONE,
    /** Two blocks that are symmetric up to rounding, without feedback. */
    ROUNDED_SYMMETRIC,
    /** A real matrix times a phase. */
    TURNED
}
