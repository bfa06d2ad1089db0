package dev.kreiss.witness;

import dev.kreiss.witness.RandomSystems.Kind;
import java.util.ArrayList;
import java.util.List;

/** An endless sequence of systems of 2 to 40 coordinates that goes round all kinds and families; the index is the seed. */
public final class SpecimenSequence {

    private static final int LARGEST = 40;

    private SpecimenSequence() {}

    /** Names in the order of the sequence. */
    public static List<String> families() {
        List<String> names = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            names.add("KIND_" + kind);
        }
        for (HardFamily family : HardFamily.values()) {
            names.add(family.name());
        }
        return names;
    }

    public static String family(int index) {
        return families().get(index % families().size());
    }

    /** About 2 to 40, small ones more often. */
    public static int size(int index) {
        double share = (index / families().size() + 1) * 0.6180339887498949
                + index % families().size() * 0.37;
        share -= Math.floor(share);
        return 2 + (int) ((LARGEST - 1) * share * share);
    }

    public static Specimen at(int index) {
        int family = index % families().size();
        int kinds = Kind.values().length;
        return family < kinds
                ? Specimen.of(new RandomSystems(index).next(Kind.values()[family], size(index)))
                : new HardSystems(index).next(HardFamily.values()[family - kinds], size(index));
    }
}
