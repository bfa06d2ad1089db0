package dev.kreiss.spark;

import dev.kreiss.sweep.ChunkRunner;
import dev.kreiss.sweep.ChunkRunnerProvider;
import java.util.Map;

/** {@code --runner spark}. */
public final class SparkRunnerProvider implements ChunkRunnerProvider {

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public ChunkRunner runner(Map<String, String> options) {
        String threads = options.getOrDefault(
                THREADS, String.valueOf(Runtime.getRuntime().availableProcessors()));
        return new SparkRunner(SparkSettings.of(options.get(MASTER), Integer.parseInt(threads)));
    }
}
