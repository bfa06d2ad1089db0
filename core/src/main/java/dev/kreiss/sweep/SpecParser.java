package dev.kreiss.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.sweep.family.FamilyParameter;
import dev.kreiss.sweep.family.SystemFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a {@link SweepSpec} of a tree of JSON or YAML, and says in one line what is wrong with it. */
public final class SpecParser {

    private static final Set<String> KEYS = Set.of(
            "title",
            "system",
            "parameters",
            "axes",
            "quantities",
            "tolerance",
            "accuracy",
            "noise",
            "filters",
            "refine",
            "chunk",
            "seed");

    /** Points of a chunk times the square of their size. */
    private static final double CHUNK_WORK = 7500;

    private static final double CHUNK_OF_PAIRS = 30_000;

    private static final int LEAST_CHUNKS = 32;

    private static final int LARGEST_CHUNK = 100_000;

    private static final long MOST_POINTS = 1L << 40;

    private final ObjectNode root;
    private final SystemFamily family;
    private final long seed;
    private final List<Axis> axes;
    private final Map<String, Expression> fixed = new LinkedHashMap<>();
    private final List<Condition> filters = new ArrayList<>();

    private SpecParser(JsonNode tree) {
        root = SpecNodes.object(tree, "the specification");
        SpecNodes.requireKeys(root, KEYS, "the specification");
        family = FamilyParser.family(SpecNodes.object(SpecNodes.required(root, "system"), "system"));
        seed = SpecNodes.whole(root, "seed", 1, 0, Long.MAX_VALUE);
        axes = AxisParser.axes(root.get("axes"), seed);
    }

    /**
     * @param tree as read, with the arrays of files in place of their names
     * @throws SpecException if it means nothing
     */
    public static SweepSpec parse(JsonNode tree) {
        return new SpecParser(tree).spec();
    }

    /** Of a JSON text. */
    public static SweepSpec parse(String json) {
        return parse(SpecNodes.tree(json));
    }

    private SweepSpec spec() {
        readExpressions();
        requireParameters();
        List<Quantity> quantities = quantities();
        Refinement refinement = refinement(quantities);
        double tolerance = SpecNodes.number(root, "tolerance", 1e-6, 1e-9, 0.1);
        double accuracy = SpecNodes.number(root, "accuracy", 1e-3, 1e-300, 0.999999);
        double noise = SpecNodes.number(root, "noise", 1, 0, 1e100);
        int chunk = (int) SpecNodes.whole(root, "chunk", standardChunk(), 1, LARGEST_CHUNK);
        String canonical = canonical(quantities, tolerance, accuracy, noise, refinement, chunk);
        SweepSpec spec = new SweepSpec(
                SpecNodes.text(root, "title", ""),
                family,
                axes,
                fixed,
                filters,
                quantities,
                tolerance,
                accuracy,
                noise,
                refinement,
                chunk,
                seed,
                canonical,
                StoreSubject.sha256(canonical));
        requireSize(spec);
        return spec;
    }

    private void requireSize(SweepSpec spec) {
        double points = axes.stream().mapToDouble(Axis::size).reduce(1, (a, b) -> a * b);
        if (points > MOST_POINTS) {
            throw new SpecException("axes: " + points + " points; expected at most " + MOST_POINTS);
        }
        if (spec.refinement() != null && points > Boundary.MOST_POINTS) {
            throw new SpecException(
                    "refine: a grid of " + points + " points; expected at most " + Boundary.MOST_POINTS);
        }
    }

    private void readExpressions() {
        SpecNodes.fields(root.get("parameters"), "parameters").forEach((name, node) -> {
            if (!node.isNumber() && !node.isTextual()) {
                throw new SpecException("parameters." + name + ": expected a number or an expression, got " + node);
            }
            fixed.put(name, Expression.of(node.asText()));
        });
        for (JsonNode each : SpecNodes.list(root.get("filters"), "filters")) {
            filters.add(Condition.of(SpecNodes.text(each, "filters")));
        }
    }

    /** Every name has a value, and every value a use. */
    private void requireParameters() {
        Set<String> known = family.parameters().stream()
                .map(FamilyParameter::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> axisNames = axes.stream().map(Axis::name).collect(Collectors.toSet());
        Set<String> used = new LinkedHashSet<>(known);
        fixed.forEach((name, expression) -> {
            require(known.contains(name), "parameters." + name + ": expected one of " + String.join(", ", known));
            require(!axisNames.contains(name), "parameters." + name + ": it is an axis too; give one of them");
            requireAxes(expression.names(), axisNames, "parameters." + name);
            used.addAll(expression.names());
        });
        filters.forEach(filter -> {
            filter.names()
                    .forEach(name -> require(
                            known.contains(name) || axisNames.contains(name),
                            "filters: " + name + " is neither a parameter nor an axis"));
            used.addAll(filter.names());
        });
        axisNames.forEach(name -> require(
                used.contains(name),
                "axes." + name + ": nothing depends on it; expected a parameter (" + String.join(", ", known) + ")"));
        for (FamilyParameter each : family.parameters()) {
            require(
                    each.standard() != null || fixed.containsKey(each.name()) || axisNames.contains(each.name()),
                    each.name() + " (" + each.meaning() + ") has no value: expected it among parameters or axes");
        }
    }

    private static void requireAxes(Set<String> names, Set<String> axes, String where) {
        names.forEach(name -> require(axes.contains(name), where + ": " + name + " is no axis"));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new SpecException(message);
        }
    }

    private List<Quantity> quantities() {
        Set<Quantity> quantities = new LinkedHashSet<>();
        for (JsonNode each : SpecNodes.list(root.get("quantities"), "quantities")) {
            String id = SpecNodes.text(each, "quantities");
            quantities.add(Quantity.find(id)
                    .orElseThrow(
                            () -> new SpecException("quantities: " + id + "; expected some of " + Quantity.list())));
        }
        return quantities.isEmpty()
                ? List.of(Quantity.SPECTRAL_RADIUS, Quantity.KREISS, Quantity.PEAK)
                : List.copyOf(quantities);
    }

    private @Nullable Refinement refinement(List<Quantity> quantities) {
        JsonNode node = root.get("refine");
        if (node == null) {
            return null;
        }
        ObjectNode refine = SpecNodes.object(node, "refine");
        SpecNodes.requireKeys(refine, Set.of("boundary", "axes", "levels"), "refine");
        String boundary = SpecNodes.text(refine, "boundary", Refinement.VERDICT);
        if (!boundary.equals(Refinement.VERDICT)) {
            Set<String> columns =
                    new LinkedHashSet<>(axes.stream().map(Axis::name).toList());
            quantities.forEach(quantity -> columns.addAll(quantity.columns()));
            Condition.of(boundary)
                    .names()
                    .forEach(name -> require(
                            columns.contains(name),
                            "refine.boundary: " + name + " is none of " + String.join(", ", columns)));
        }
        List<String> ordered =
                axes.stream().filter(Axis::isOrdered).map(Axis::name).toList();
        List<String> along = new ArrayList<>();
        for (JsonNode each : SpecNodes.list(refine.get("axes"), "refine.axes")) {
            along.add(SpecNodes.text(each, "refine.axes"));
        }
        List<String> chosen = along.isEmpty() ? ordered : along;
        require(
                !chosen.isEmpty() && chosen.size() <= 3 && ordered.containsAll(chosen),
                "refine.axes: expected one to three of the axes with from and to, got " + chosen);
        return new Refinement(boundary, chosen, (int) SpecNodes.whole(refine, "levels", 3, 1, Boundary.MOST_LEVELS));
    }

    /**
     * By the larger of the first and the last system: some tenths of a second are long against a commit, and short to lose. A small study
     * has enough chunks for many threads.
     */
    private long standardChunk() {
        double[] last = axes.stream().mapToDouble(axis -> axis.size() - 1).toArray();
        int size = Math.max(size(new double[axes.size()]), size(last));
        double points = axes.stream().mapToDouble(Axis::size).reduce(1, (a, b) -> a * b);
        double most = size <= 2 ? CHUNK_OF_PAIRS : CHUNK_WORK / Math.pow(size, 2);
        return Math.max(1, Math.round(Math.min(most, Math.ceil(points / LEAST_CHUNKS))));
    }

    private int size(double[] position) {
        try {
            return new Parameters(family, axes, fixed).system(position).size();
        } catch (IllegalArgumentException undefined) {
            return 1;
        }
    }

    private String canonical(
            List<Quantity> quantities,
            double tolerance,
            double accuracy,
            double noise,
            @Nullable Refinement refinement,
            int chunk) {
        ObjectNode node = SpecNodes.newObject();
        node.set("system", root.get("system"));
        ObjectNode parameters = node.putObject("parameters");
        fixed.forEach((name, expression) -> parameters.put(name, expression.toString()));
        node.set("axes", AxisParser.canonical(root.get("axes")));
        quantities.forEach(quantity -> node.withArray("quantities").add(quantity.id()));
        node.put("tolerance", tolerance);
        node.put("accuracy", accuracy);
        node.put("noise", noise);
        filters.forEach(filter -> node.withArray("filters").add(filter.toString()));
        if (refinement != null) {
            ObjectNode refine = node.putObject("refine");
            refine.put("boundary", refinement.boundary());
            refinement.axes().forEach(axis -> refine.withArray("axes").add(axis));
            refine.put("levels", refinement.levels());
        }
        node.put("chunk", chunk);
        node.put("seed", seed);
        return SpecNodes.sorted(node);
    }
}
