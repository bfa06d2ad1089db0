package dev.kreiss.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** The published schemas of the documents, by a validator that we did not write. */
final class Schemas {

    private Schemas() {}

    /** In what a document departs from the schema of that name. */
    static Set<ValidationMessage> violations(String name, JsonNode document) throws IOException {
        try (InputStream schema = Schemas.class.getResourceAsStream("/dev/kreiss/report/" + name)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(document);
        }
    }
}
