package dev.kreiss.io;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The arrays of one file.
 *
 * @param source the file's name as given, or "stdin"
 * @param sha256 of the bytes read, lower-case hexadecimal
 * @param arrays those that were asked for and found, by name
 * @param others names of the file's other arrays, whose content was not looked at
 */
public record NamedArrays(
        String source, String sha256, SortedMap<String, NumericArray> arrays, SortedSet<String> others) {

    public NamedArrays(String source, String sha256, SortedMap<String, NumericArray> arrays) {
        this(source, sha256, arrays, Collections.emptySortedSet());
    }
}
