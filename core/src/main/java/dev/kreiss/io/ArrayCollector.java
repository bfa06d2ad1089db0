package dev.kreiss.io;

import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a reader knows about the file it reads, and where it puts the arrays. */
final class ArrayCollector {

    private static final int LONGEST_NAME = 60;

    private final String source;
    private final Set<String> wanted;
    private final MemoryBudget budget;
    private final SortedMap<String, NumericArray> arrays = new TreeMap<>();
    private final SortedSet<String> names = new TreeSet<>();

    /** @param wanted names of the arrays to read; the others are skipped, whatever they hold */
    ArrayCollector(String source, Set<String> wanted, MemoryBudget budget) {
        this.source = source;
        this.wanted = wanted;
        this.budget = budget;
    }

    String source() {
        return source;
    }

    MemoryBudget budget() {
        return budget;
    }

    /** "file: array name", to begin a message with. */
    String where(String name) {
        return source + ": array " + (name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...");
    }

    /** Registers a name found in the file; true if its array is to be read and put here. */
    boolean wants(String name) {
        if (!names.add(name)) {
            throw new InputException(where(name) + " occurs twice; expected each name once");
        }
        return wanted.contains(name);
    }

    void put(String name, NumericArray array) {
        arrays.put(name, array);
    }

    NamedArrays collected(String sha256) {
        names.removeAll(arrays.keySet());
        return new NamedArrays(source, sha256, arrays, names);
    }
}
