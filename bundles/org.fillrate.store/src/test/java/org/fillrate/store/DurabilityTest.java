package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fillrate.api.store.AuditTrail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed without warning loses nothing that it committed. */
class DurabilityTest {
  private static final int COMMITS_BEFORE_THE_KILL = 100;

  /** Starts an import, then commits entries for ever and says so after each. */
  static final class CommitUntilKilled {
    private CommitUntilKilled() {}

    public static void main(String[] arguments) throws Exception {
      Database database = new Database(DatabaseSettings.embedded(Path.of(arguments[0])));
      DatasetContract.fill(
          new SqlDatasetStore(database).begin(DatasetContract.dataset("unfinished")));
      SqlAuditTrail audit = new SqlAuditTrail(database);
      for (int i = 1; ; i++) {
        audit.append("child", "commit", String.valueOf(i), "");
        System.out.println("committed " + i);
      }
    }
  }

  @Test
  void everyCommitThatWasConfirmedIsThereAfterAKill(@TempDir Path data) throws Exception {
    int confirmed = commitUntilKilled(data);
    assertThat(confirmed).isGreaterThanOrEqualTo(COMMITS_BEFORE_THE_KILL);
    try (Database database = new Database(DatabaseSettings.embedded(data))) {
      List<AuditTrail.Entry> entries = new SqlAuditTrail(database).list(0, Integer.MAX_VALUE);
      assertThat(entries).hasSizeBetween(confirmed, confirmed + 1);
      assertThat(Integer.parseInt(entries.get(0).subject())).isEqualTo(entries.size());
      assertThat(new SqlDatasetStore(database).list()).isEmpty();
    }
  }

  /** How many commits the child confirmed before it was killed. */
  private static int commitUntilKilled(Path data) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CommitUntilKilled.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int confirmed = 0;
    try (BufferedReader output = child.inputReader()) {
      for (String line; (line = output.readLine()) != null; ) {
        if (line.startsWith("committed ")) confirmed++;
        if (confirmed == COMMITS_BEFORE_THE_KILL) child.toHandle().destroyForcibly();
      }
    }
    child.waitFor();
    return confirmed;
  }
}
