package dev.kreiss.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kreiss.audit.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Finished findings in a folder, a file each, written whole or not at all: an interruption costs no more than the study that was in
 * progress. A finding of another version, scale or seed is not found.
 */
public final class FindingStore {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final String run;

    /** @param run tells runs apart whose findings differ */
    private FindingStore(Path folder, String run) {
        this.folder = folder;
        this.run = run;
    }

    private record Entry(String run, Finding finding) {}

    /**
     * @param folder is made if it is missing
     * @throws UncheckedIOException if it cannot be made
     */
    public static FindingStore in(Path folder, String version, Scale scale, long seed) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new FindingStore(folder, version + " " + scale.id() + " seed " + seed);
    }

    /** Null if there is none of an equal run, or if the file is damaged. */
    @Nullable
    Finding find(String id) {
        Path file = file(id);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            Entry entry = MAPPER.readValue(Files.readAllBytes(file), Entry.class);
            return entry.run.equals(run) && entry.finding.id().equals(id) ? entry.finding : null;
        } catch (JsonProcessingException damaged) {
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void keep(Finding finding) {
        Path file = file(finding.id());
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.write(temporary, MAPPER.writeValueAsBytes(new Entry(run, finding)));
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path file(String id) {
        return folder.resolve(id + ".json");
    }
}
