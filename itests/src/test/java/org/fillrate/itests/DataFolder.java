package org.fillrate.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a stopped server keeps, to be compared.
 *
 * @param rows of every table, as the database writes them out
 * @param files their hashes by path, but for logs, caches and the database's own file
 */
record DataFolder(TreeSet<String> rows, Map<String, String> files) {

  static DataFolder of(Path data) throws Exception {
    return new DataFolder(rows(data), files(data));
  }

  private static TreeSet<String> rows(Path data) throws IOException, SQLException {
    String password = Files.readString(data.resolve("secrets/h2-administrator")).strip();
    String url = "jdbc:h2:file:" + data.toAbsolutePath().resolve("h2/fillrate");
    TreeSet<String> rows = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection(url, "SA", password);
        Statement statement = connection.createStatement();
        ResultSet line = statement.executeQuery("script simple nosettings")) {
      while (line.next()) {
        String text = line.getString(1);
        if (text.startsWith("INSERT INTO")) rows.add(text);
      }
    }
    return rows;
  }

  private static Map<String, String> files(Path data) throws IOException, GeneralSecurityException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path name = data.relativize(file);
        if (isPassing(name)) continue;
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        files.put(name.toString(), HexFormat.of().formatHex(hash));
      }
    }
    return files;
  }

  /** What every start writes anew. */
  private static boolean isPassing(Path name) {
    String top = name.getName(0).toString();
    return Arrays.asList("h2", "log", "cache", "tmp", "instances", "generated-bundles")
            .contains(top)
        || top.endsWith(".out")
        || top.endsWith(".pid")
        || top.endsWith(".lock");
  }

  /** The rows and files of {@code other} that are not here. */
  TreeSet<String> addedIn(DataFolder other) {
    TreeSet<String> added = new TreeSet<>(other.rows);
    added.removeAll(rows);
    other.files.forEach(
        (name, hash) -> {
          if (!hash.equals(files.get(name))) added.add("file " + name);
        });
    return added;
  }
}
