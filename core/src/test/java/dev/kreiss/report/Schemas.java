package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;

/** The schemas of the documents, by a validator that we did not write. */
final class Schemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private Schemas() {}

    /** The schema of that name, which itself follows the schema of schemas. */
    static JsonSchema read(String name) throws IOException {
        try (InputStream stream = AnalysisJson.class.getResourceAsStream(name)) {
            JsonSchema schema = FACTORY.getSchema(stream);
            JsonSchema ofSchemas = FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
            assertThat(ofSchemas.validate(schema.getSchemaNode())).isEmpty();
            return schema;
        }
    }
}
