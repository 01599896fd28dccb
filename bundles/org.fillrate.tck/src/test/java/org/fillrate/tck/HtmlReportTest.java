package org.fillrate.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final String ATTACK = "\"><script>alert('x')</script>&\u202E.kar";

  @TempDir Path folder;

  private static Report report(Check... checks) {
    return new Report(
        ATTACK,
        "00",
        List.of(Map.of("symbolicName", ATTACK, "version", ATTACK)),
        true,
        "kit",
        "17",
        Instant.EPOCH,
        1,
        List.of(checks));
  }

  @Test
  void whatAVendorWroteIsNeverMarkup() {
    Check check =
        Check.of(ATTACK, ATTACK, false, ATTACK).with(Map.of(ATTACK, ATTACK)).with(List.of(ATTACK));
    String page = new HtmlReport(report(check)).text();
    assertThat(page).doesNotContain("<script").doesNotContain("alert('").doesNotContain("\u202E");
    assertThat(page).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;");
    // nothing is loaded from anywhere
    assertThat(page).doesNotContain("http").doesNotContain("src=").doesNotContain("url(");
  }

  @Test
  void oneFailureFailsTheWholeAndASkippedCheckDoesNot() throws Exception {
    Check good = Check.of("a", "A", true, "good");
    Check skipped = Check.skipped("b", "B", "not asked");
    Check bad = Check.of("c", "C", false, "bad").with(Map.of("cycles", 3));
    assertThat(report(good, skipped).passed()).isTrue();
    Report failed = report(good, skipped, bad);
    failed.write(folder);
    Document json = Json.parse(Files.readString(folder.resolve("report.json")));
    assertThat(json.flag("passed")).isFalse();
    assertThat(json.text("format")).isEqualTo("fillrate-tck/v1");
    assertThat(json.documents("checks"))
        .extracting(check -> check.text("state"))
        .containsExactly("pass", "skipped", "fail");
    assertThat(json.documents("checks").get(2).document("figures").integer("cycles")).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("report.html"))).contains("It did not pass.");
  }
}
