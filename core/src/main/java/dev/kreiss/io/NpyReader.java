package dev.kreiss.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NumPy's .npy format, versions 1 to 3. Pickled objects are refused. */
final class NpyReader {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;

    // Possessive throughout: a header of spaces must not cost quadratic time.
    private static final String DESCR = "'descr'\\s*+:\\s*+'([^']{1,16}+)'";
    private static final String ORDER = "'fortran_order'\\s*+:\\s*+(True|False)";
    private static final String SHAPE = "'shape'\\s*+:\\s*+\\(([-+0-9,\\sL]*+)\\)";
    private static final String ITEM = "\\s*+(?:" + DESCR + "|" + ORDER + "|" + SHAPE + ")\\s*+";
    private static final Pattern HEADER =
            Pattern.compile("\\s*+\\{" + ITEM + "," + ITEM + "," + ITEM + ",?+\\s*+\\}\\s*+");
    private static final Pattern DESCR_ITEM = Pattern.compile(DESCR);
    private static final Pattern ORDER_ITEM = Pattern.compile(ORDER);
    private static final Pattern SHAPE_ITEM = Pattern.compile(SHAPE);

    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("b1", ElementType.BOOL),
            Map.entry("i1", ElementType.INT8),
            Map.entry("i2", ElementType.INT16),
            Map.entry("i4", ElementType.INT32),
            Map.entry("i8", ElementType.INT64),
            Map.entry("u1", ElementType.UINT8),
            Map.entry("u2", ElementType.UINT16),
            Map.entry("u4", ElementType.UINT32),
            Map.entry("u8", ElementType.UINT64),
            Map.entry("f2", ElementType.FLOAT16),
            Map.entry("f4", ElementType.FLOAT32),
            Map.entry("f8", ElementType.FLOAT64),
            Map.entry("c8", ElementType.COMPLEX64),
            Map.entry("c16", ElementType.COMPLEX128));

    private NpyReader() {}

    /**
     * @param size bytes of the content
     * @param where file and array, for messages
     */
    static NumericArray read(InputStream content, long size, String where, MemoryBudget budget) throws IOException {
        byte[] start = content.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
            throw new InputException(where + " is not a .npy array; expected the magic bytes \\x93NUMPY");
        }
        int version = start[MAGIC.length] & 0xff;
        if (version < 1 || version > 3) {
            throw new InputException(where + " has .npy version " + version + "; expected 1, 2 or 3");
        }
        byte[] lengthBytes = content.readNBytes(version == 1 ? 2 : 4);
        ByteBuffer lengthBuffer = ByteBuffer.wrap(Arrays.copyOf(lengthBytes, 4)).order(ByteOrder.LITTLE_ENDIAN);
        long length = lengthBuffer.getInt() & 0xffffffffL;
        if (length > LONGEST_HEADER) {
            throw new InputException(
                    where + " has a header of " + length + " bytes; expected at most " + LONGEST_HEADER);
        }
        byte[] header = content.readNBytes((int) length);
        long numbers = size - start.length - lengthBytes.length - length;
        if (header.length < length || length == 0 || numbers < 0) {
            throw new InputException(where + " is truncated; expected a .npy header");
        }
        ArrayLayout layout = layout(new String(header, StandardCharsets.UTF_8), where);
        return layout.read(content, numbers, where, budget);
    }

    private static ArrayLayout layout(String header, String where) {
        Matcher descr = DESCR_ITEM.matcher(header);
        Matcher order = ORDER_ITEM.matcher(header);
        Matcher shape = SHAPE_ITEM.matcher(header);
        if (!HEADER.matcher(header).matches() || !descr.find() || !order.find() || !shape.find()) {
            throw new InputException(where + " is not a plain array of numbers; expected a .npy header with descr,"
                    + " fortran_order and shape");
        }
        String type = descr.group(1);
        ElementType elementType = TYPES.get("<>|=".indexOf(type.charAt(0)) >= 0 ? type.substring(1) : type);
        if (elementType == null) {
            String kind = type.contains("O") ? "Python objects" : "elements of type '" + type + "'";
            throw new InputException(where + " holds " + kind + "; expected real or complex numbers");
        }
        return new ArrayLayout(
                elementType,
                type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                sizes(shape.group(1), where),
                order.group(1).equals("True"));
    }

    private static long[] sizes(String text, String where) {
        String inner = text.replace("L", "").strip();
        if (inner.isEmpty()) {
            return new long[0];
        }
        String[] parts = (inner.endsWith(",") ? inner.substring(0, inner.length() - 1) : inner).split(",", -1);
        try {
            return Arrays.stream(parts)
                    .map(String::strip)
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (NumberFormatException malformed) {
            throw new InputException(where + " has shape (" + inner + "); expected sizes that are whole numbers");
        }
    }
}
