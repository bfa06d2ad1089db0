package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.analysis.Environment;
import dev.kreiss.audit.Audit;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;

/** The document of {@code reproduce --json}; {@code reproduce.schema.json} describes it. */
public final class AuditJson {

    private AuditJson() {}

    /** Pretty-printed, ending in a line feed; the same bytes for the same result, but for {@code work} and {@code environment}. */
    public static String write(Audit audit, Environment environment) {
        ObjectNode root = Json.object();
        root.put("schema", "kreiss-reproduce/1");
        root.put("scale", audit.scale());
        findings(root.putArray("claims"), audit, Finding.Kind.CLAIM);
        findings(root.putArray("theorems"), audit, Finding.Kind.THEOREM);
        findings(root.putArray("experiments"), audit, Finding.Kind.EXPERIMENT);
        findings(root.putArray("networks"), audit, Finding.Kind.NETWORK);
        ObjectNode work = Json.object();
        Json.put(work, "seconds", audit.seconds());
        work.put("cases", audit.cases());
        work.put("resumed", audit.resumed());
        root.set("work", work);
        root.set("environment", AnalysisJson.environment(environment));
        return Json.print(root);
    }

    private static void findings(ArrayNode array, Audit audit, Finding.Kind kind) {
        audit.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .forEach(finding -> array.add(finding(finding)));
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = Json.object();
        node.put("id", finding.id());
        node.put("title", finding.title());
        node.put("stated", finding.stated());
        node.put("conditions", finding.conditions());
        ObjectNode measured = node.putObject("measured");
        measured.put("summary", finding.measured());
        ObjectNode numbers = measured.putObject("numbers");
        finding.numbers().forEach((name, value) -> Json.put(numbers, name, value));
        ArrayNode tables = measured.putArray("tables");
        finding.tables().forEach(table -> tables.add(table(table)));
        node.put("verdict", finding.verdict().id());
        ObjectNode replacement = node.putObject("replacement");
        replacement.put("theorem", finding.theorem());
        replacement.put("statement", finding.replacement());
        return node;
    }

    private static ObjectNode table(DataTable table) {
        ObjectNode node = Json.object();
        node.put("name", table.name());
        node.put("description", table.description());
        ArrayNode columns = node.putArray("columns");
        table.columns().forEach(columns::add);
        node.set("rows", Json.matrix(table.rows().toArray(double[][]::new)));
        return node;
    }
}
