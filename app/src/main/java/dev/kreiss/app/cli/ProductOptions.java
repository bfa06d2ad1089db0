package dev.kreiss.app.cli;

import picocli.CommandLine.Option;

/** What an analysis by products alone may cost and aim at: the same options for every command that runs one. */
final class ProductOptions {

    @Option(names = "--products", paramLabel = "N", description = "most products (default: ${DEFAULT-VALUE})")
    private long products = 20_000;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description = "relative error to aim at (default: ${DEFAULT-VALUE})")
    private double tolerance = 1e-3;

    @Option(names = "--noise", paramLabel = "SIGMA", description = "standard deviation of white noise in every step")
    private double noise;

    long products() {
        return products;
    }

    double tolerance() {
        return tolerance;
    }

    double noise() {
        return noise;
    }

    void requireRanges() {
        RunOptions.require(products >= 0, "--products " + products, "a whole number that is at least 0");
        RunOptions.require(
                tolerance >= 1e-8 && tolerance <= 0.5, "--tolerance " + tolerance, "a number from 1e-8 to 0.5");
        RunOptions.require(noise >= 0 && noise < 1e100, "--noise " + noise, "a number that is at least 0");
    }
}
