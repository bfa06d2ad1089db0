package dev.kreiss.experiments.networks;

/**
 * How far a run went after its checkpoint.
 *
 * @param size as the {@link Watch} measures it; infinite if a number was not finite
 * @param step at which it first spiked, counted from the checkpoint; 0 if it did not
 */
record Excursion(double size, int step) {

    boolean isSpike() {
        return step > 0;
    }
}
