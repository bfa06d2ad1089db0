package dev.kreiss.app.cli;

import java.nio.charset.StandardCharsets;

/** Where results go: the same bytes in every locale. */
final class StandardOutput {

    private StandardOutput() {}

    static void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
