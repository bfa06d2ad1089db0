package dev.kreiss.app.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for files of this process. A file in it stays locked as long as the process lives, however that ends: folders of the same
 * kind whose lock is free are left over, and go when the next one is made. One at a time in a process.
 */
final class TemporaryFolder implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    private TemporaryFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @param kind how its name begins */
    static TemporaryFolder create(String kind) throws IOException {
        while (true) {
            Path folder = Files.createTempDirectory(kind);
            FileChannel channel = locked(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (channel != null) { // else another process took it for left over before it was locked
                deleteLeftOver(folder, kind);
                return new TemporaryFolder(folder, channel);
            }
        }
    }

    Path path() {
        return path;
    }

    /** Null if somebody else holds the lock. */
    private static @Nullable FileChannel locked(Path file, StandardOpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(file, options);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            // as if by another
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : channel;
    }

    private static void deleteLeftOver(Path own, String kind) throws IOException {
        UserPrincipal user = Files.getOwner(own);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(own.getParent(), kind + "*")) {
            for (Path folder : folders) {
                if (!folder.equals(own)) { // to open and close a locked file again would unlock it
                    deleteIfLeftOver(folder, user);
                }
            }
        }
    }

    private static void deleteIfLeftOver(Path folder, UserPrincipal user) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                return;
            }
            try (FileChannel channel = locked(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
                if (channel != null) {
                    delete(folder);
                }
            }
        } catch (IOException goneOrNotOurs) {
            // then it is nobody's business here
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            // the next one tries again
        }
    }

    /** Deletes the folder with all that is in it. */
    @Override
    public void close() {
        delete(path);
        try {
            channel.close();
        } catch (IOException closedAnyway) {
            // the lock ends with the process
        }
    }
}
