package dev.kreiss.io;

import java.util.List;

/** NumPy's .npz format: a zip archive whose entries are {@code NAME.npy}. */
final class NpzReader {

    private static final String SUFFIX = ".npy";

    private NpzReader() {}

    static void read(byte[] bytes, ArrayCollector collector) {
        ZipArchive archive = new ZipArchive(bytes, collector.source());
        List<ZipArchive.Entry> entries = archive.entries();
        for (ZipArchive.Entry entry : entries) {
            String name = arrayName(entry.name(), collector.source());
            if (collector.wants(name)) {
                String where = collector.where(name);
                collector.put(
                        name,
                        archive.read(
                                entry, content -> NpyReader.read(content, entry.size(), where, collector.budget())));
            }
        }
        if (entries.isEmpty()) {
            throw new InputException(collector.source() + " is an empty archive; expected .npy arrays in it");
        }
    }

    private static String arrayName(String entry, String source) {
        boolean nested = entry.indexOf('/') >= 0 || entry.indexOf('\\') >= 0;
        if (nested || !entry.endsWith(SUFFIX) || entry.length() == SUFFIX.length()) {
            throw new InputException(source + " holds an entry " + entry + (nested ? " in a folder" : "")
                    + "; expected arrays NAME.npy only");
        }
        return entry.substring(0, entry.length() - SUFFIX.length());
    }
}
