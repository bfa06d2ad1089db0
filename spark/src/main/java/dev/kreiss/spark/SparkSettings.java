package dev.kreiss.spark;

import dev.kreiss.sweep.RunnerException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from. The first one that says something counts: the command, {@code spark-submit} or system properties, {@code
 * spark-defaults.conf} in the folder that the environment variable {@code SPARK_CONF_DIR} names, then what suits a study.
 */
final class SparkSettings {

    static final String MASTER = "spark.master";

    private static final Map<String, String> SUITABLE = Map.of(
            "spark.app.name", "kreiss sweep",
            "spark.ui.enabled", "false",
            "spark.ui.showConsoleProgress", "false",
            // Until it is worth a line that no machine has come: Java takes its time to start on a busy one.
            "spark.starvation.timeout", "60s",
            // Chunks lie nowhere: to wait for a place near the data is to wait for nothing.
            "spark.locality.wait", "0");

    private SparkSettings() {}

    /**
     * @param master where the command says to run, null if it does not
     * @param threads of this machine, for a run without a cluster
     * @throws RunnerException if a file cannot be read, or the master is none
     */
    static SparkConf of(@Nullable String master, int threads) {
        SparkConf configuration = new SparkConf(); // with all system properties spark.*
        if (master != null) {
            configuration.setMaster(master);
        }
        String folder = System.getenv("SPARK_CONF_DIR");
        if (folder != null) {
            defaults(Path.of(folder, "spark-defaults.conf"))
                    .forEach((name, value) -> configuration.setIfMissing(name.toString(), value.toString()));
        }
        configuration.setIfMissing(MASTER, "local[" + threads + "]");
        SUITABLE.forEach(configuration::setIfMissing);
        requireMaster(configuration.get(MASTER));
        if (!configuration.get(MASTER).startsWith("local[") && !configuration.contains("spark.jars")) {
            configuration.setJars(OwnJars.paths());
        }
        return configuration;
    }

    private static void requireMaster(String master) {
        if (!master.matches("local(\\[.*])?|local-cluster\\[.*]|spark://.+:\\d+(,.+:\\d+)*|yarn|k8s://.+")) {
            throw new RunnerException("master " + master + ": expected local[*], spark://HOST:PORT, yarn or k8s://...");
        }
    }

    private static Properties defaults(Path file) {
        Properties properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException failure) {
                throw new RunnerException(file + ": cannot be read; expected settings of Spark, or no SPARK_CONF_DIR");
            }
        }
        return properties;
    }
}
