package dev.kreiss.experiments;

import dev.kreiss.audit.*;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void all() {
        String only = System.getenv("ONLY");
        long T0 = System.nanoTime();
        for (String id : only == null ? Studies.ids() : List.of(only.split(","))) {
            try {
                Audit a = Reproduction.run(
                        new Reproduction.Request(
                                List.of(id),
                                Scale.valueOf(System.getenv().getOrDefault("SCALE", "QUICK")),
                                1,
                                2,
                                null,
                                false),
                        (s, d) -> {});
                Finding f = a.findings().get(0);
                System.out.printf("%s %.1fs %s%n   %s%n", id, a.seconds(), f.verdict(), f.measured());
            } catch (RuntimeException e) {
                System.out.println(id + " FAILED " + e);
                e.printStackTrace(System.out);
            }
        }
    }
}
