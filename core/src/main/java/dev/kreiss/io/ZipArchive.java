package dev.kreiss.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A zip archive in memory, read by its central directory. The JDK's stream reader refuses stored entries with a data descriptor, which
 * NumPy writes to pipes. Entries are read as streams, so that their content can be refused before it takes memory.
 */
final class ZipArchive {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL_LENGTH = 30;
    private static final int LONGEST_COMMENT = 0xffff;

    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    /** Deflate shrinks at most 1032 to 1; a larger claim is a lie. */
    private static final long MOST_PER_DEFLATED_BYTE = 1032;

    /** @param size of the content, as declared by the directory */
    record Entry(String name, boolean encrypted, int method, int checksum, long packed, long size, long local) {}

    /** Reads a content as far as it wants to. */
    interface ContentReader<T> {
        T read(InputStream content) throws IOException;
    }

    private final ByteBuffer archive;
    private final String source;

    ZipArchive(byte[] bytes, String source) {
        this.archive = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.source = source;
    }

    /** The entries in the order of the directory; their content has not been looked at. */
    List<Entry> entries() {
        try {
            return directory();
        } catch (IndexOutOfBoundsException outside) {
            throw damaged("its directory is truncated");
        }
    }

    /**
     * Reads one entry through to its end, and checks its size and checksum.
     *
     * @param reader must consume all of the content
     */
    <T> T read(Entry entry, ContentReader<T> reader) {
        int start = start(entry);
        Inflater inflater = new Inflater(true);
        try {
            InputStream packed = new ByteArrayInputStream(archive.array(), start, (int) entry.packed);
            CheckedInputStream content = new CheckedInputStream(
                    entry.method == STORED ? packed : new InflaterInputStream(packed, inflater), new CRC32());
            T result = reader.read(content);
            if (content.read() >= 0 || (int) content.getChecksum().getValue() != entry.checksum) {
                throw damaged("entry " + entry.name + " does not match its size and checksum");
            }
            return result;
        } catch (IOException undecodable) {
            throw damaged("entry " + entry.name + " does not unpack");
        } finally {
            inflater.end();
        }
    }

    private InputException damaged(String what) {
        return new InputException(
                source + " is a damaged .npz file: " + what + "; expected a zip archive of .npy arrays");
    }

    private List<Entry> directory() {
        int end = endOfDirectory();
        int count = unsignedShort(end + 10);
        long length = unsignedInt(end + 12);
        long offset = unsignedInt(end + 16);
        if (count == 0xffff || offset == 0xffffffffL) {
            throw new InputException(source + " uses zip64; expected an archive smaller than 4 GiB");
        }
        if (unsignedShort(end + 4) != 0 || unsignedShort(end + 8) != count || offset + length > end) {
            throw damaged("its directory is not inside the file");
        }
        List<Entry> entries = new ArrayList<>();
        int at = (int) offset;
        for (int k = 0; k < count; k++) {
            if (at + ENTRY_LENGTH > end || archive.getInt(at) != ENTRY_SIGNATURE) {
                throw damaged("directory entry " + k + " is missing");
            }
            byte[] name = new byte[unsignedShort(at + 28)];
            archive.get(at + ENTRY_LENGTH, name);
            entries.add(new Entry(
                    new String(name, StandardCharsets.UTF_8),
                    (archive.getShort(at + 8) & 1) != 0,
                    unsignedShort(at + 10),
                    archive.getInt(at + 16),
                    unsignedInt(at + 20),
                    unsignedInt(at + 24),
                    unsignedInt(at + 42)));
            at += ENTRY_LENGTH + name.length + unsignedShort(at + 30) + unsignedShort(at + 32);
        }
        return entries;
    }

    private int endOfDirectory() {
        int last = archive.capacity() - END_LENGTH;
        for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
            if (archive.getInt(at) == END_SIGNATURE) {
                return at;
            }
        }
        throw damaged("its end is missing, it may be truncated");
    }

    /** Where the packed content begins. */
    private int start(Entry entry) {
        if (entry.encrypted) {
            throw damaged("entry " + entry.name + " is encrypted");
        }
        if (entry.method != STORED && entry.method != DEFLATED) {
            throw damaged("entry " + entry.name + " is packed by method " + entry.method + ", not by 0 or 8");
        }
        if (entry.size == 0xffffffffL || entry.packed == 0xffffffffL) {
            throw new InputException(source + ": entry " + entry.name + " uses zip64; expected one smaller than 4 GiB");
        }
        long most = entry.method == STORED ? entry.packed : MOST_PER_DEFLATED_BYTE * entry.packed;
        if (entry.size > most || entry.method == STORED && entry.size != entry.packed) {
            throw damaged("entry " + entry.name + " claims an impossible size");
        }
        if (entry.local > archive.capacity() - LOCAL_LENGTH || archive.getInt((int) entry.local) != LOCAL_SIGNATURE) {
            throw damaged("entry " + entry.name + " is not where the directory says");
        }
        int local = (int) entry.local;
        long start = local + (long) LOCAL_LENGTH + unsignedShort(local + 26) + unsignedShort(local + 28);
        if (start + entry.packed > archive.capacity()) {
            throw damaged("entry " + entry.name + " is truncated");
        }
        return (int) start;
    }

    private int unsignedShort(int at) {
        return archive.getShort(at) & 0xffff;
    }

    private long unsignedInt(int at) {
        return archive.getInt(at) & 0xffffffffL;
    }
}
