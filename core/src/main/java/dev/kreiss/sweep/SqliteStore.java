package dev.kreiss.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A store in one SQLite file, one row for each chunk. A write-ahead log, synchronised at each commit, sees to it that a process that is
 * killed at any instant loses the chunks in flight and nothing else.
 */
public final class SqliteStore implements ResultStore {

    /** Says in the header of the file what it is: "Krei". */
    private static final int APPLICATION = 0x4b726569;

    private static final String SPECIFICATION = "specification";

    private static final String HASH = "hash";

    private static final String COMMAND = "command";

    private static final String TITLE = "title";

    private static final String UNWRITABLE = "cannot be written; expected a file in a folder that can be written to";

    private final Path file;
    private final Connection connection;

    private SqliteStore(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * A store for a subject: a new one, or, to go on, one that was made for the same subject.
     *
     * @param resume whether there may be results already
     * @param environment what else to keep about the run
     * @throws StoreException if the file cannot be used
     */
    public static SqliteStore open(Path file, StoreSubject subject, boolean resume, Map<String, String> environment) {
        if (Files.isDirectory(file)) {
            throw new StoreException(file + ": is a folder; expected a file");
        }
        if (Files.exists(file) && !resume) {
            throw new StoreException(file + ": there are results already; expected --resume to go on, or another file");
        }
        return connected(file, store -> store.begin(subject, environment));
    }

    /** An existing store, to read it. */
    public static SqliteStore read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreException(file + ": no such file; expected a store that kreiss wrote");
        }
        return connected(file, SqliteStore::requireOwn);
    }

    /** What has to be settled before a store can be used. */
    private interface Preparation {
        void run(SqliteStore store) throws SQLException;
    }

    private static SqliteStore connected(Path file, Preparation preparation) {
        SqliteStore store = connected(file);
        try {
            preparation.run(store);
            return store;
        } catch (SQLException failure) {
            store.close();
            throw store.failure(failure);
        } catch (StoreException failure) {
            store.close();
            throw failure;
        }
    }

    private static SqliteStore connected(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
            throw new StoreException(file + ": " + UNWRITABLE);
        }
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            SqliteStore store = new SqliteStore(file, connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 200");
                statement.execute("PRAGMA locking_mode = EXCLUSIVE");
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA journal_size_limit = 67108864");
                return store;
            } catch (SQLException failure) {
                store.close();
                throw store.failure(failure);
            }
        } catch (SQLException failure) {
            throw failure(file, failure);
        }
    }

    private void begin(StoreSubject subject, Map<String, String> environment) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (isEmpty(statement)) {
                statement.execute("PRAGMA application_id = " + APPLICATION);
                statement.execute("CREATE TABLE description (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
                statement.execute("CREATE TABLE chunk (number INTEGER PRIMARY KEY, rows INTEGER NOT NULL,"
                        + " crc INTEGER NOT NULL, seconds REAL NOT NULL, data BLOB NOT NULL)");
                describe(subject, environment);
            }
        }
        connection.commit();
        requireOwn();
        requireSame(subject, environment);
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        try (ResultSet tables = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
            return tables.getInt(1) == 0;
        }
    }

    private void describe(StoreSubject subject, Map<String, String> environment) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(COMMAND, subject.command());
        all.put(TITLE, subject.title());
        all.put(SPECIFICATION, subject.canonical());
        all.put(HASH, subject.hash());
        all.put("columns", String.join(",", subject.columns()));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO description VALUES (?, ?)")) {
            for (Map.Entry<String, String> each : all.entrySet()) {
                insert.setString(1, each.getKey());
                insert.setString(2, each.getValue());
                insert.executeUpdate();
            }
        }
    }

    private void requireOwn() throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement();
                ResultSet id = statement.executeQuery("PRAGMA application_id")) {
            if (id.getInt(1) != APPLICATION) {
                throw new StoreException(file + ": an SQLite file of something else; expected a store of kreiss");
            }
        }
    }

    private void requireSame(StoreSubject subject, Map<String, String> environment) {
        Map<String, String> known = description();
        if (!subject.hash().equals(known.get(HASH))) {
            throw new StoreException(
                    file + ": holds another study (" + words(known) + "); expected another --store for this one");
        }
        String version = environment.get("version");
        if (version != null && !version.equals(known.get("version"))) {
            throw new StoreException(file + ": was begun by version " + known.get("version") + ", this is " + version
                    + "; expected the same, for results may differ");
        }
    }

    private static String words(Map<String, String> description) {
        String title = description.getOrDefault(TITLE, "");
        String command = "kreiss " + description.get(COMMAND);
        return title.isEmpty() ? command : command + ", " + title;
    }

    @Override
    public synchronized Map<String, String> description() {
        Map<String, String> description = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, value FROM description ORDER BY name")) {
            while (rows.next()) {
                description.put(rows.getString(1), rows.getString(2));
            }
            return description;
        } catch (SQLException failure) {
            throw failure(failure);
        }
    }

    @Override
    public synchronized BitSet committed() {
        BitSet committed = new BitSet();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number FROM chunk")) {
            while (rows.next()) {
                committed.set(rows.getInt(1));
            }
            return committed;
        } catch (SQLException failure) {
            throw failure(failure);
        }
    }

    @Override
    public synchronized void commit(List<Timed> results) {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO chunk VALUES (?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            try {
                for (Timed each : results) {
                    insert(insert, each.result(), each.seconds());
                }
                connection.commit();
            } catch (SQLException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw failure(failure);
        }
    }

    private static void insert(PreparedStatement insert, ChunkResult result, double seconds) throws SQLException {
        insert.setInt(1, result.number());
        insert.setInt(2, result.rows());
        insert.setLong(3, result.crc());
        insert.setDouble(4, seconds);
        insert.setBytes(5, result.data());
        insert.executeUpdate();
    }

    @Override
    public synchronized void forEach(int from, int until, Consumer<ChunkResult> reader) {
        String query = "SELECT number, rows, crc, data FROM chunk WHERE number >= ? AND number < ? ORDER BY number";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setInt(1, from);
            statement.setInt(2, until);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ChunkResult result = new ChunkResult(rows.getInt(1), rows.getInt(2), rows.getBytes(4));
                    if (result.crc() != rows.getLong(3)) {
                        throw new StoreException(
                                file + ": chunk " + result.number() + " is damaged; expected what was written");
                    }
                    reader.accept(result);
                }
            }
        } catch (SQLException failure) {
            throw failure(failure);
        }
    }

    /** Seconds that all chunks took together. */
    public synchronized double seconds() {
        try (Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery("SELECT total(seconds) FROM chunk")) {
            return sum.getDouble(1);
        } catch (SQLException failure) {
            throw failure(failure);
        }
    }

    private StoreException failure(SQLException failure) {
        return failure(file, failure);
    }

    private static StoreException failure(Path file, SQLException failure) {
        SQLiteErrorCode code =
                failure instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.SQLITE_ERROR;
        String what = code.name();
        String said = switch (what.replaceFirst("^(SQLITE_[A-Z]+).*", "$1")) {
            case "SQLITE_FULL" -> "no space is left; expected room for the results";
            case "SQLITE_BUSY", "SQLITE_LOCKED" -> "another process uses it; expected to be alone";
            case "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM" -> UNWRITABLE;
            case "SQLITE_NOTADB", "SQLITE_CORRUPT" -> "is no intact store; expected one of kreiss";
            default -> "failed (" + failure.getMessage() + ")";
        };
        return new StoreException(file + ": " + said);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException ignored) { // what was committed is safe; there is nothing else to lose
            return;
        }
    }
}
