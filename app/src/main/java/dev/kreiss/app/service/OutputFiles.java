package dev.kreiss.app.service;

import dev.kreiss.io.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Files that the user names: looked at before the work, written whole or not at all. */
final class OutputFiles {

    private OutputFiles() {}

    /** Writes the content of a file. */
    interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Fails before the work rather than after it.
     *
     * @param option that names the file, for messages
     * @throws InputException if the file could not be written
     */
    static void requireWritable(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw new InputException(option + " " + file + ": expected a file in a folder that can be written to");
        }
    }

    /** Writes all or nothing: a reader never sees half a file, and an interruption leaves none. */
    static void write(String option, Path file, Content content) {
        Path target = file.toAbsolutePath();
        try {
            // Not a temporary file of the system: those are readable by their owner only, and the file would stay so.
            Path temporary = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid());
            temporary.toFile().deleteOnExit();
            try {
                try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                    content.writeTo(stream);
                }
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failure) {
            throw new InputException(option + " " + file + ": could not be written (" + failure.getMessage() + ")");
        }
    }
}
