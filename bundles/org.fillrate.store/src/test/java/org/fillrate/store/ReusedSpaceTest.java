package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link DurabilityTest} rests on: H2 finds its last commits after a kill in a file with room
 * in its midst, too, as an import leaves it. 2.5.252 did not.
 */
class ReusedSpaceTest {
  private static final String OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE";
  private static final int COMMITS = 3;

  /** Says how many commits it finds, makes three more, and ends as a killed process does. */
  static final class CommitAndHalt {
    private CommitAndHalt() {}

    public static void main(String[] arguments) throws Exception {
      Connection connection = open(arguments[0]);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set write_delay 0");
        try (ResultSet count = statement.executeQuery("select count(*) from small")) {
          count.next();
          System.out.println(count.getInt(1));
        }
        for (int i = 0; i < COMMITS; i++) {
          statement.execute("insert into small (v) values ('x')");
        }
      }
      Runtime.getRuntime().halt(0);
    }
  }

  private static Connection open(String url) throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    return source.getConnection("SA", "");
  }

  @Test
  void commitsAreFoundAgainWhereTheFileHadRoom(@TempDir Path folder) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("h2") + OPTIONS;
    fill(url);
    for (int life = 0; life < 3; life++) {
      assertThat(commitAndHalt(url)).as("life " + life).isEqualTo(life * COMMITS);
    }
  }

  private static void fill(String url) throws Exception {
    byte[] large = new byte[200_000];
    new Random(1).nextBytes(large); // does not shrink when it is packed
    try (Connection connection = open(url);
        Statement statement = connection.createStatement()) {
      statement.execute("set write_delay 0");
      statement.execute("create table big (n int primary key, v blob)");
      statement.execute(
          "create table small (n bigint generated always as identity primary key, v varchar)");
      try (PreparedStatement insert =
          connection.prepareStatement("merge into big key (n) values (?, ?)")) {
        for (int i = 0; i < 150; i++) {
          insert.setInt(1, i);
          insert.setBytes(2, large);
          insert.execute();
        }
      }
    }
  }

  private static int commitAndHalt(String url) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CommitAndHalt.class.getName(),
                url)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String found = new String(child.getInputStream().readAllBytes()).strip();
    child.waitFor();
    return Integer.parseInt(found);
  }
}
