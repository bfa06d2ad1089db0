package dev.kreiss.analysis;

/** Where a result was computed: the only part of a document, besides timings, that may differ between equal runs. */
public record Environment(String version, String java, String blas, int threads, long seed) {}
