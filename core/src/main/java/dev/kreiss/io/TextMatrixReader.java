package dev.kreiss.io;

/** One matrix as text: a row a line, decimal numbers separated by commas or blanks, comments from {@code #}. */
final class TextMatrixReader {

    private TextMatrixReader() {}

    static NumericArray read(byte[] bytes, String where, MemoryBudget budget) {
        TextLines lines = new TextLines(bytes, where, '#', true);
        NumberBuffer numbers = new NumberBuffer(budget, where);
        int rows = 0;
        int columns = 0;
        int firstLine = 0;
        while (lines.next()) {
            int width = 0;
            for (String field = lines.field(); field != null; field = lines.field()) {
                numbers.add(lines.number(field));
                width++;
            }
            if (rows == 0) {
                columns = width;
                firstLine = lines.line();
            } else if (width != columns) {
                throw lines.wrong("has " + width + " numbers", columns + ", as in line " + firstLine);
            }
            rows++;
        }
        if (rows == 0) {
            throw new InputException(where + " has no numbers; expected a row of them a line");
        }
        return numbers.toArray(rows, columns);
    }
}
