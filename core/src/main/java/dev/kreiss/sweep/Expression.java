package dev.kreiss.sweep;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Arithmetic with parameters: numbers, names, {@code + - * / ^}, parentheses, {@code sqrt}, {@code exp}, {@code log}, {@code abs}. */
final class Expression {

    private static final int DEEPEST = 50;

    /** Value of a name. */
    private interface Node {
        double value(ToDoubleFunction<String> names);
    }

    private final String text;
    private final Set<String> names = new TreeSet<>();
    private final Node root;
    private int at;
    private int depth;

    private Expression(String text) {
        this.text = text;
        this.root = sum();
        skip();
        if (at < text.length()) {
            throw failure("nothing more");
        }
    }

    /** @throws SpecException that shows where it stops making sense */
    static Expression of(String text) {
        return new Expression(text);
    }

    /** The names that occur, in alphabetical order. */
    Set<String> names() {
        return names;
    }

    double value(ToDoubleFunction<String> values) {
        return root.value(values);
    }

    @Override
    public String toString() {
        return text;
    }

    private Node sum() {
        if (++depth > DEEPEST) {
            throw failure("fewer parentheses");
        }
        Node left = product();
        while (peek() == '+' || peek() == '-') {
            boolean plus = next() == '+';
            Node one = left;
            Node other = product();
            left = plus
                    ? names -> one.value(names) + other.value(names)
                    : names -> one.value(names) - other.value(names);
        }
        depth--;
        return left;
    }

    private Node product() {
        Node left = signed();
        while (peek() == '*' || peek() == '/') {
            boolean times = next() == '*';
            Node one = left;
            Node other = signed();
            left = times
                    ? names -> one.value(names) * other.value(names)
                    : names -> one.value(names) / other.value(names);
        }
        return left;
    }

    private Node signed() {
        boolean negative = false;
        while (peek() == '-' || peek() == '+') {
            negative ^= next() == '-';
        }
        Node value = power();
        return negative ? names -> -value.value(names) : value;
    }

    private Node power() {
        Node base = atom();
        if (peek() != '^') {
            return base;
        }
        next();
        boolean negative = peek() == '-';
        if (negative) {
            next();
        }
        Node exponent = atom();
        return names -> StrictMath.pow(base.value(names), negative ? -exponent.value(names) : exponent.value(names));
    }

    private Node atom() {
        char c = peek();
        if (c == '(') {
            next();
            Node inner = sum();
            expect(')');
            return inner;
        }
        if (Character.isDigit(c) || c == '.') {
            return number();
        }
        if (!Character.isLetter(c)) {
            throw failure("a number, a name or (");
        }
        int start = at;
        while (at < text.length() && isPartOfName(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        if (peek() == '(') {
            return function(name);
        }
        names.add(name);
        return values -> values.applyAsDouble(name);
    }

    /** Columns of results have points in their names. */
    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private Node function(String name) {
        expect('(');
        Node argument = sum();
        expect(')');
        return switch (name) {
            case "sqrt" -> names -> Math.sqrt(argument.value(names));
            case "exp" -> names -> StrictMath.exp(argument.value(names));
            case "log" -> names -> StrictMath.log(argument.value(names));
            case "abs" -> names -> Math.abs(argument.value(names));
            default -> throw failure("sqrt, exp, log or abs, not " + name);
        };
    }

    private Node number() {
        int start = at;
        while (at < text.length() && isPartOfNumber(text.charAt(at), at > start ? text.charAt(at - 1) : ' ')) {
            at++;
        }
        try {
            double value = Double.parseDouble(text.substring(start, at));
            return names -> value;
        } catch (NumberFormatException malformed) {
            throw failure("a number");
        }
    }

    private static boolean isPartOfNumber(char c, char before) {
        boolean sign = (c == '+' || c == '-') && (before == 'e' || before == 'E');
        return Character.isDigit(c) || c == '.' || c == 'e' || c == 'E' || sign;
    }

    private char peek() {
        skip();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char next() {
        skip();
        return text.charAt(at++);
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw failure(String.valueOf(c));
        }
        at++;
    }

    private SpecException failure(String expected) {
        return new SpecException("\"" + text + "\": expected " + expected + " at position " + (at + 1));
    }
}
