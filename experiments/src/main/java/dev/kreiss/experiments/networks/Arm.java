package dev.kreiss.experiments.networks;

/** With which step sizes a run goes on after its checkpoint. */
enum Arm {
    OWN("own", "as they are"),
    TUNED("tuned", "as tune proposes"),
    HALF_TUNED("halfTuned", "half of what tune proposes"),
    /** What one would do without knowing anything. */
    HALVED("halved", "half of what they are");

    private final String id;
    private final String words;

    Arm(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** In names of columns. */
    String id() {
        return id;
    }

    /** In names of numbers. */
    String suffix() {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }

    String words() {
        return words;
    }

    boolean isTuned() {
        return this == TUNED || this == HALF_TUNED;
    }

    boolean isHalf() {
        return this == HALF_TUNED || this == HALVED;
    }
}
