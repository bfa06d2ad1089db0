package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A file that has to be refused.
 *
 * @param what is wrong with it
 * @param name of the file
 * @param where what the message must name besides: an array, a line; may be empty
 * @param expected what the message must say was expected
 */
record Refusal(String what, String name, byte[] bytes, String where, String expected) {

    static final SystemSpec PLAIN = new SystemSpec(new int[0], null, null);

    /** Far below any size that these files claim, far above what reading them takes. */
    private static final long MOST_BYTES = 32L << 20;

    private static final long MOST_NANOSECONDS = 2_000_000_000L;

    /** The file is refused in one line, soon, and without taking memory for what it claims. */
    void verify() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytesBefore = threads.getCurrentThreadAllocatedBytes();
        long before = System.nanoTime();
        Throwable thrown = catchThrowable(() -> SystemReader.toProblem(ArrayFiles.parse(bytes, name), PLAIN));
        long nanoseconds = System.nanoTime() - before;
        long allocated = threads.getCurrentThreadAllocatedBytes() - bytesBefore;

        assertOneLine(thrown, name, where, expected);
        assertThat(allocated - bytes.length).as("bytes allocated").isLessThan(MOST_BYTES);
        assertThat(nanoseconds).as("nanoseconds").isLessThan(MOST_NANOSECONDS);
    }

    static void assertRefused(ThrowingCallable call, String... fragments) {
        assertOneLine(catchThrowable(call), fragments);
    }

    private static void assertOneLine(Throwable thrown, String... fragments) {
        assertThat(thrown).isInstanceOf(InputException.class).hasMessageContaining("; expected ");
        assertThat(thrown.getMessage()).contains(fragments).doesNotContainPattern("[\\r\\n\\p{Cc}]");
        assertThat(thrown.getMessage().length()).isLessThan(700);
    }

    @Override
    public String toString() {
        return name + ": " + what;
    }
}
