package dev.kreiss.app.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kreiss.io.GameInput;
import dev.kreiss.io.InputException;
import dev.kreiss.io.Problem;
import dev.kreiss.io.ProblemReader;
import dev.kreiss.io.SystemSpec;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.sweep.SpecException;
import dev.kreiss.sweep.SpecParser;
import dev.kreiss.sweep.SweepSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the YAML file of a study, and the arrays that it names. */
final class SweepSpecFile {

    private static final int LARGEST = 1 << 20;

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private SweepSpecFile() {}

    /** @throws InputException in one line, if it cannot be read or means nothing */
    static SweepSpec read(Path file) {
        String text = text(file);
        try {
            JsonNode tree = YAML.readTree(text);
            if (tree instanceof ObjectNode root && root.get("system") instanceof ObjectNode system) {
                embed(system, file.toAbsolutePath());
            }
            return SpecParser.parse(tree);
        } catch (JsonProcessingException malformed) {
            throw new InputException(file + ": " + words(malformed));
        } catch (SpecException failure) {
            throw new InputException(file + ": " + failure.getMessage());
        }
    }

    /** The line, and the sentence that says what was expected; not the excerpt. */
    private static String words(JsonProcessingException malformed) {
        String[] lines = malformed.getOriginalMessage().split("\\R");
        String said = Arrays.stream(lines).filter(line -> !line.startsWith(" ")).reduce("", (before, line) -> line);
        return (malformed.getLocation() == null
                        ? ""
                        : "line " + malformed.getLocation().getLineNr() + ": ")
                + said;
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InputException(file + ": no such file; expected a specification in YAML");
            }
            if (Files.size(file) > LARGEST) {
                throw new InputException(file + ": " + Files.size(file) + " bytes; expected at most " + LARGEST);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new InputException(file + ": expected a text file in UTF-8 (" + failure.getMessage() + ")");
        }
    }

    /** Arrays in place of the name of a file, so that the study is whole: a file without a rule is a Jacobian. */
    private static void embed(ObjectNode system, Path specification) {
        JsonNode name = system.get("file");
        if (name == null || !name.isTextual()) {
            return;
        }
        String location = specification.resolveSibling(name.asText()).toString();
        if (system.has("rule")) {
            GameInput game = ProblemReader.readGame(location, InputStream.nullInputStream());
            put(system, "hessian", game.hessian().matrix(), game.hessian().players(), location);
        } else {
            Problem problem = ProblemReader.read(
                    location, InputStream.nullInputStream(), new SystemSpec(blocks(system), null, null));
            put(
                    system,
                    "jacobian",
                    problem.system().jacobian(),
                    problem.system().blocks(),
                    location);
        }
        system.remove("file");
    }

    private static int[] blocks(ObjectNode system) {
        JsonNode node = system.get("blocks");
        int[] blocks = new int[node == null ? 0 : node.size()];
        for (int k = 0; k < blocks.length; k++) {
            blocks[k] = node.get(k).asInt();
        }
        return blocks;
    }

    private static void put(ObjectNode system, String key, Matrix matrix, int[] blocks, String location) {
        if (!matrix.isReal()) {
            throw new InputException(location + ": complex numbers; a study expects real ones");
        }
        ArrayNode rows = system.putArray(key);
        for (int i = 0; i < matrix.rows(); i++) {
            ArrayNode row = rows.addArray();
            for (int j = 0; j < matrix.columns(); j++) {
                row.add(matrix.re(i, j));
            }
        }
        ArrayNode sizes = system.putArray("blocks");
        for (int size : blocks) {
            sizes.add(size);
        }
    }
}
