package dev.kreiss.spark;

import dev.kreiss.app.cli.Main;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** For {@code spark-submit}: the arguments of {@code kreiss sweep}, run on Spark. */
public final class SparkSweep {

    private SparkSweep() {}

    public static void main(String[] arguments) {
        List<String> all = new ArrayList<>(List.of("sweep"));
        all.addAll(Arrays.asList(arguments));
        all.add("--runner=spark");
        Main.main(all.toArray(String[]::new));
    }
}
