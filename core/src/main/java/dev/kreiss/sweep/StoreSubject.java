package dev.kreiss.sweep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a store is about. A store is one subject's for good.
 *
 * @param command whose results they are, such as {@code sweep}
 * @param title for people; nothing depends on it
 * @param canonical one JSON text, with everything that the results depend on
 * @param hash SHA-256 of that, in hexadecimal
 * @param columns names of the numbers in a row; none if they differ from chunk to chunk
 */
public record StoreSubject(String command, String title, String canonical, String hash, List<String> columns) {

    public StoreSubject {
        columns = List.copyOf(columns);
    }

    /** With the hash of the text. */
    public static StoreSubject of(String command, String title, String canonical, List<String> columns) {
        return new StoreSubject(command, title, canonical, sha256(canonical), columns);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
