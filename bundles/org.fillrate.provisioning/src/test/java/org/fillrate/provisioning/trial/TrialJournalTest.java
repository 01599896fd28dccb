package org.fillrate.provisioning.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialJournalTest {
  @TempDir Path folder;
  private final List<String> progress = new ArrayList<>();

  private void write(String text) throws Exception {
    Files.writeString(
        folder.resolve("journal"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void whatIsBegunIsKnownAtOnceAndHalfALineWaits() throws Exception {
    TrialJournal journal = new TrialJournal(folder.resolve("journal"), progress::add);
    journal.readOn();
    assertThat(journal.reachedThem()).isFalse();
    write("{\"kind\":\"begin\",\"subject\":\"\",\"doing\":\"preparing\"}\n{\"kind\":\"begin\",");
    journal.readOn();
    assertThat(progress).containsExactly("preparing");
    write("\"subject\":\"com.acme\",\"doing\":\"starting\"}\n");
    journal.readOn();
    journal.readOn();
    assertThat(progress).containsExactly("preparing", "starting com.acme");
    assertThat(journal.reachedThem()).isTrue();
    assertThat(journal.doing()).isEqualTo("starting");
    assertThat(journal.verdict()).isNull();
    write(
        """
        {"kind":"end","subject":"com.acme","doing":"starting","milliseconds":1234}
        {"kind":"warning","message":"größer"}
        {"kind":"note","message":"learnt"}
        {"kind":"verdict","passed":true,"reason":""}
        """);
    journal.readOn();
    assertThat(journal.log())
        .containsExactly("starting com.acme: 1.2 s", "warning: größer", "learnt");
    assertThat(journal.verdict().flag("passed")).isTrue();
    assertThat(journal.doing()).isEqualTo("standing between two steps");
  }

  @Test
  void whatHangsIsKeptWithItsStack() throws Exception {
    TrialJournal journal = new TrialJournal(folder.resolve("journal"), progress::add);
    write("{\"kind\":\"hangs\",\"message\":\"a.B.c did not return\",\"stack\":[\"x\",\"y\"]}\n");
    journal.readOn();
    assertThat(journal.hang()).isEqualTo("a.B.c did not return");
    assertThat(journal.log()).containsExactly("a.B.c did not return", "  at x", "  at y");
  }

  @Test
  void onlyTheEndOfALongOutputIsKept() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 10_000; line++) text.append("line ").append(line).append("\n\n");
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    List<String> kept = new OutputTail(new ByteArrayInputStream(bytes)).lines(10_000);
    assertThat(kept).hasSize(20).last().isEqualTo("line 9999");
  }
}
