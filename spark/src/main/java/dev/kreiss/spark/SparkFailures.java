package dev.kreiss.spark;

import dev.kreiss.sweep.RunnerException;
import dev.kreiss.sweep.SpecException;
import dev.kreiss.sweep.StoreException;
import org.jspecify.annotations.Nullable;

/** What went wrong, out of what Spark says in pages. */
final class SparkFailures {

    private SparkFailures() {}

    static RunnerException ofStart(String master, Throwable failure) {
        return new RunnerException("Spark did not start with master " + master + " (" + said(deepest(failure)) + ")");
    }

    static RunnerException ofLoss(String master) {
        return new RunnerException("Spark stopped: the master " + master
                + " refused or went away; expected one that knows the secret of spark-defaults.conf, if there is one");
    }

    /** What the sink threw, as it is; the failure of a cluster in one line. */
    static RuntimeException ofRun(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException || cause instanceof SpecException) {
                return (RuntimeException) cause;
            }
        }
        if (failure instanceof InterruptedException) {
            return new RunnerException("Spark was interrupted");
        }
        return new RunnerException("Spark gave up (" + said(failure) + "); what was finished is in the store");
    }

    private static @Nullable Throwable deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The first line; the rest are stack traces of other machines. */
    private static String said(@Nullable Throwable failure) {
        String message = failure == null ? null : failure.getMessage();
        return message == null
                ? String.valueOf(failure)
                : message.lines().findFirst().orElse("");
    }
}
