package dev.kreiss.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The data elements inside one array of a .mat file. No element may end after the array that holds it. */
final class MatElements {

    private static final int TAG = 8;
    private static final int SMALL = 4;

    /**
     * One element, whose content is still to be read.
     *
     * @param type number of the storage type
     * @param size bytes of the content
     * @param padding bytes to skip after it
     */
    record Element(int type, long size, InputStream content, int padding) {}

    private final InputStream content;
    private final ByteOrder order;
    private final String source;
    private long left;

    /** @param size of the array in bytes, as declared by it */
    MatElements(InputStream content, long size, ByteOrder order, String source) {
        this.content = content;
        this.left = size;
        this.order = order;
        this.source = source;
    }

    ByteOrder order() {
        return order;
    }

    boolean atEnd() {
        return left == 0;
    }

    /** The next element; the one before must have been read and {@linkplain #finish finished}. */
    Element next() throws IOException {
        ByteBuffer tag = ByteBuffer.wrap(take(TAG)).order(order);
        int first = tag.getInt(0);
        int smallSize = first >>> 16;
        if (smallSize > 0) {
            if (smallSize > SMALL) {
                throw damaged("claims " + smallSize + " bytes in the place of " + SMALL);
            }
            InputStream small = new ByteArrayInputStream(tag.array(), SMALL, smallSize);
            return new Element(first & 0xffff, smallSize, small, 0);
        }
        long size = tag.getInt(4) & 0xffffffffL;
        if (size > left) {
            throw damaged("claims " + size + " bytes of the " + left + " left in its array");
        }
        left -= size;
        int padding = (int) Math.min(left, (TAG - size % TAG) % TAG);
        return new Element(first, size, content, padding);
    }

    void finish(Element element) throws IOException {
        take(element.padding);
    }

    /** The whole of the next element. */
    ByteBuffer bytes(int longest) throws IOException {
        Element element = next();
        if (element.size > longest) {
            throw damaged("has " + element.size + " bytes of description");
        }
        byte[] all = element.content.readNBytes((int) element.size);
        if (all.length < element.size) {
            throw damaged("is truncated");
        }
        finish(element);
        return ByteBuffer.wrap(all).order(order);
    }

    private byte[] take(int count) throws IOException {
        byte[] taken = count > left ? new byte[0] : content.readNBytes(count);
        if (taken.length < count) {
            throw damaged("is truncated");
        }
        left -= count;
        return taken;
    }

    private InputException damaged(String what) {
        return new InputException(
                source + " is a damaged .mat file: an element " + what + "; expected it to fit its array");
    }
}
