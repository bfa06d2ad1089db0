package dev.kreiss.sweep;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** A runner that is not part of the library; {@link ServiceLoader} finds those on the class path. */
public interface ChunkRunnerProvider {

    /** Number of threads of this machine that may compute, for runners that use this machine. */
    String THREADS = "threads";

    /** Where a cluster is reached; the runner says in which form. */
    String MASTER = "master";

    /** What people call it. */
    String name();

    /**
     * @param options {@link #THREADS} and {@link #MASTER}, each if it was given
     * @throws RunnerException if one of them means nothing; what can be found out only by running is said by the runner
     */
    ChunkRunner runner(Map<String, String> options);

    /** The one with this name, if it is on the class path. */
    static Optional<ChunkRunnerProvider> find(String name) {
        return ServiceLoader.load(ChunkRunnerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }
}
