package org.fillrate.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.InvalidInput;

/**
 * The rows of a query as CSV, fetched as they are read. Closing it, at any time, ends the query and
 * the connection.
 */
final class SourceRows extends InputStream {
  private static final int ROWS_A_FETCH = 2_000;

  /**
   * How much is read at most.
   *
   * @param time from the first row asked for to the last one read
   */
  record Limits(long rows, Duration time) {}

  private final String name;
  private final Connection connection;
  private final Runnable afterwards;
  private final ResultSet rows;
  private final Limits limits;
  private final long deadline;
  private final List<String> columns = new ArrayList<>();
  private final List<Boolean> zoned = new ArrayList<>();
  private byte[] line;
  private int at;
  private long count;
  private boolean closed;

  /**
   * Asks the query.
   *
   * @param connection closed with this
   * @param afterwards done once, at the end
   */
  SourceRows(String name, Connection connection, String query, Limits limits, Runnable afterwards)
      throws SQLException {
    this.name = name;
    this.connection = connection;
    this.limits = limits;
    this.afterwards = afterwards;
    deadline = System.nanoTime() + limits.time().toNanos();
    connection.setAutoCommit(false); // else the driver would fetch all rows at once
    connection.setReadOnly(true);
    Statement statement = connection.createStatement();
    statement.setFetchSize(ROWS_A_FETCH);
    rows = statement.executeQuery(query);
    ResultSetMetaData about = rows.getMetaData();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      columns.add(about.getColumnLabel(i));
      zoned.add(about.getColumnTypeName(i).equals("timestamptz"));
    }
    line = encoded(columns);
  }

  List<String> columns() {
    return columns;
  }

  /** Whether there is one more row; it becomes what is read next. */
  boolean advance() throws SQLException {
    if (System.nanoTime() - deadline > 0) {
      throw new InvalidInput(
          "source",
          name
              + " gives its rows too slowly: more than "
              + limits.time().toSeconds()
              + " s; ask for a shorter period or fewer columns");
    }
    if (!rows.next()) return false;
    if (++count > limits.rows()) {
      throw new InvalidInput(
          "source", name + " gives more than " + limits.rows() + " rows; ask for a shorter period");
    }
    List<String> values = new ArrayList<>(columns.size());
    for (int i = 1; i <= columns.size(); i++) values.add(value(i));
    line = encoded(values);
    at = 0;
    return true;
  }

  private String value(int column) throws SQLException {
    if (zoned.get(column - 1)) {
      OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
      return time == null ? "" : time.toLocalDateTime().toString();
    }
    String text = rows.getString(column);
    return text == null ? "" : text;
  }

  private static byte[] encoded(List<String> values) {
    List<String> cells = values.stream().map(SourceRows::cell).toList();
    return (String.join(",", cells) + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** RFC 4180. */
  private static String cell(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (closed) throw new IOException("the rows of " + name + " are closed");
    try {
      if (at == line.length && !advance()) return -1;
    } catch (SQLException e) {
      throw SourceFault.inShort(name, e);
    }
    int part = Math.min(length, line.length - at);
    System.arraycopy(line, at, bytes, offset, part);
    at += part;
    return part;
  }

  @Override
  public void close() throws IOException {
    if (closed) return;
    closed = true;
    // not politely: the rest of a large answer is not worth waiting for
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      afterwards.run();
    }
  }
}
