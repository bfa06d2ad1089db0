package dev.kreiss.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format: eight bytes with the length of a JSON header, the header, the numbers. Tensors must fill the rest of the file
 * without gap or overlap, as the format demands; element types are looked at only where the tensor is wanted.
 */
final class SafetensorsReader {

    private static final int LENGTH_BYTES = 8;
    private static final int LONGEST_HEADER = 1 << 24;
    private static final int MOST_SIZES = 32;
    private static final String METADATA = "__metadata__";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNumberLength(20)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1 << 12)
                    .build())
            .build();

    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("BOOL", ElementType.BOOL),
            Map.entry("I8", ElementType.INT8),
            Map.entry("I16", ElementType.INT16),
            Map.entry("I32", ElementType.INT32),
            Map.entry("I64", ElementType.INT64),
            Map.entry("U8", ElementType.UINT8),
            Map.entry("U16", ElementType.UINT16),
            Map.entry("U32", ElementType.UINT32),
            Map.entry("U64", ElementType.UINT64),
            Map.entry("F16", ElementType.FLOAT16),
            Map.entry("BF16", ElementType.BFLOAT16),
            Map.entry("F32", ElementType.FLOAT32),
            Map.entry("F64", ElementType.FLOAT64),
            Map.entry("C64", ElementType.COMPLEX64));

    /** Offsets count from the end of the header. */
    private record Tensor(String name, String type, long[] sizes, long begin, long end) {}

    private SafetensorsReader() {}

    static void read(byte[] bytes, ArrayCollector collector) throws IOException {
        int start = LENGTH_BYTES + headerLength(bytes, collector.source());
        List<Tensor> tensors;
        try (JsonParser header = JSON.createParser(bytes, LENGTH_BYTES, start - LENGTH_BYTES)) {
            tensors = tensors(header, collector.source());
        } catch (JsonProcessingException malformed) {
            throw header(collector.source(), "is not valid JSON (" + malformed.getOriginalMessage() + ")");
        }
        requireContiguous(tensors, bytes.length - (long) start, collector);
        for (Tensor tensor : tensors) {
            if (collector.wants(tensor.name)) {
                collector.put(tensor.name, numbers(tensor, bytes, start, collector));
            }
        }
    }

    private static int headerLength(byte[] bytes, String source) {
        long available = bytes.length - (long) LENGTH_BYTES;
        long length = available < 0
                ? -1
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > available || length > LONGEST_HEADER) {
            throw new InputException(source + " is not a .safetensors file, or is truncated; expected a header of 2 to "
                    + LONGEST_HEADER + " bytes inside the file, not " + Long.toUnsignedString(length));
        }
        return (int) length;
    }

    private static List<Tensor> tensors(JsonParser header, String source) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        require(header.nextToken() == JsonToken.START_OBJECT, source, "is not a JSON object");
        while (header.nextToken() == JsonToken.FIELD_NAME) {
            String name = header.currentName();
            require(header.nextToken() == JsonToken.START_OBJECT, source, "has no object for " + name);
            if (name.equals(METADATA)) {
                header.skipChildren();
            } else {
                tensors.add(tensor(name, header, source));
            }
        }
        require(header.nextToken() == null, source, "goes on after its end");
        return tensors;
    }

    private static Tensor tensor(String name, JsonParser header, String source) throws IOException {
        String type = "";
        long[] sizes = null;
        long[] offsets = null;
        while (header.nextToken() == JsonToken.FIELD_NAME) {
            String key = header.currentName();
            JsonToken value = header.nextToken();
            switch (key) {
                case "dtype" -> {
                    require(
                            value == JsonToken.VALUE_STRING,
                            source,
                            "has a dtype of " + name + " that is not a string");
                    type = header.getText();
                }
                case "shape" -> sizes = integers(header, source, name);
                case "data_offsets" -> offsets = integers(header, source, name);
                default -> throw header(source, "has an unknown key " + key + " for " + name);
            }
        }
        if (type.isEmpty() || sizes == null || offsets == null || offsets.length != 2) {
            throw header(source, "lacks dtype, shape or two data_offsets for " + name);
        }
        return new Tensor(name, type, sizes, offsets[0], offsets[1]);
    }

    private static long[] integers(JsonParser header, String source, String name) throws IOException {
        require(header.currentToken() == JsonToken.START_ARRAY, source, "has no list of sizes for " + name);
        List<Long> integers = new ArrayList<>();
        while (header.nextToken() != JsonToken.END_ARRAY) {
            boolean fits = header.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && header.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    && header.getLongValue() >= 0
                    && integers.size() < MOST_SIZES;
            require(fits, source, "has sizes of " + name + " that are not a few whole numbers below 2^63");
            integers.add(header.getLongValue());
        }
        return integers.stream().mapToLong(Long::longValue).toArray();
    }

    private static void requireContiguous(List<Tensor> tensors, long size, ArrayCollector collector) {
        List<Tensor> ordered = tensors.stream()
                .sorted(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end))
                .toList();
        long end = 0;
        for (Tensor tensor : ordered) {
            if (tensor.begin != end || tensor.end < tensor.begin || tensor.end > size) {
                throw new InputException(collector.where(tensor.name) + " has the bytes " + tensor.begin + " to "
                        + tensor.end + "; expected them to begin at " + end + " and end by " + size);
            }
            end = tensor.end;
        }
        if (end != size) {
            throw new InputException(collector.source() + " has " + size + " bytes of numbers; expected " + end
                    + ", the sum of its tensors");
        }
    }

    private static NumericArray numbers(Tensor tensor, byte[] bytes, int start, ArrayCollector collector)
            throws IOException {
        String where = collector.where(tensor.name);
        ElementType type = TYPES.get(tensor.type);
        if (type == null) {
            throw new InputException(where + " holds elements of type " + tensor.type + "; expected one of "
                    + String.join(", ", TYPES.keySet().stream().sorted().toList()));
        }
        int length = (int) (tensor.end - tensor.begin);
        return new ArrayLayout(type, ByteOrder.LITTLE_ENDIAN, tensor.sizes, false)
                .read(
                        new ByteArrayInputStream(bytes, start + (int) tensor.begin, length),
                        length,
                        where,
                        collector.budget());
    }

    private static void require(boolean holds, String source, String problem) {
        if (!holds) {
            throw header(source, problem);
        }
    }

    private static InputException header(String source, String problem) {
        return new InputException(source + ": the .safetensors header " + problem + "; expected dtype, shape and"
                + " data_offsets for each name");
    }
}
