package dev.cardwright.station.privacy.residue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Reads every value of every table of a copied database file, so that a running station is not disturbed. */
final class DatabaseCopy {
    static final String SUFFIX = ".mv.db";
    private static final String USER = "station";
    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 150;

    private DatabaseCopy() {}

    /** Is given one value: the table and column it stands in, and its bytes. */
    interface Values {
        void value(String place, byte[] content);
    }

    static void read(Path database, Values values) throws ScanFault, InterruptedException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("cardwright-scan-");
            Path copy = folder.resolve("copy" + SUFFIX);
            for (int attempt = 1; ; attempt++) {
                Files.copy(database, copy, StandardCopyOption.REPLACE_EXISTING);
                try (Connection connection = open(folder)) {
                    readTables(connection, values);
                    return;
                } catch (SQLException e) {
                    if (attempt >= TRIES) {
                        throw new ScanFault(
                                "A copy of the database " + database + " could not be read (H2 error "
                                        + e.getErrorCode() + ").",
                                null);
                    }
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (IOException e) {
            throw new ScanFault("The database " + database + " could not be copied.", e);
        } finally {
            remove(folder);
        }
    }

    private static Connection open(Path folder) throws SQLException {
        String url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("copy")
                + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";
        return DriverManager.getConnection(url, USER, "");
    }

    private static void readTables(Connection connection, Values values) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select table_schema, table_name from information_schema.tables"
                        + " where table_schema <> 'INFORMATION_SCHEMA' order by 1, 2")) {
            while (rows.next()) {
                tables.add('"' + rows.getString(1) + "\".\"" + rows.getString(2) + '"');
            }
        }
        for (String table : tables) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select * from " + table)) {
                readRows(rows, values);
            }
        }
    }

    private static void readRows(ResultSet rows, Values values) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                byte[] content = bytes(rows, column, columns.getColumnType(column));
                if (content.length > 0) {
                    values.value(
                            "table " + columns.getTableName(column) + ", " + columns.getColumnName(column), content);
                }
            }
        }
    }

    private static byte[] bytes(ResultSet rows, int column, int type) throws SQLException {
        boolean binary =
                type == Types.BLOB || type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY;
        if (binary) {
            byte[] content = rows.getBytes(column);
            return content == null ? new byte[0] : content;
        }
        String text = rows.getString(column);
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void remove(@org.jspecify.annotations.Nullable Path folder) throws ScanFault {
        if (folder == null) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new ScanFault("The copy of the database in " + folder + " could not be removed.", e);
        }
    }
}
