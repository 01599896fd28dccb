package org.fillrate.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.LocalDate;
import org.fillrate.api.data.DailyDemand;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.data.RowError;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.Test;

class PanelImportTest extends ImportTest {
  @Test
  void aPanelIsTakenAsItIs() throws IOException {
    QualityReport quality =
        send("sku,date,units,lines,mean_price,returned_units\n"
                + "10133,2010-12-01,5,2,0.85,1\n"
                + "10133,2010-12-03,1.5,1,1.66,0\n"
                + "mug,2010-12-05,0,0,,\n"
                + "10133,2010-12-03,1.5,1,1.66,0\n")
            .quality();
    DailyDemand first = datasets.on("10133", 1).orElseThrow();
    assertThat(first.units()).isEqualTo(5);
    assertThat(first.lines()).isEqualTo(2);
    assertThat(first.revenue()).isCloseTo(4.25, within(1e-12));
    assertThat(first.returned()).isEqualTo(1);
    assertThat(datasets.on("10133", 3).orElseThrow().units()).isEqualTo(1.5);
    // an observed zero lengthens the calendar, but an item never sold is none
    assertThat(datasets.descriptions).containsOnlyKeys("10133");
    assertThat(quality.last()).isEqualTo(LocalDate.of(2010, 12, 5));
    assertThat(quality.counts())
        .containsEntry("rows", 4L)
        .containsEntry("accepted", 3L)
        .containsEntry("duplicates", 1L)
        .containsEntry("items", 1L)
        .containsEntry("days", 5L)
        .containsEntry("daysWithoutSales", 3L);
  }

  @Test
  void otherHeadingsOfTheSameMeaningDo() throws IOException {
    send("Item , Day,Qty,extra\nA,2010-12-01,5,x\n");
    assertThat(datasets.on("A", 1).orElseThrow().units()).isEqualTo(5);
  }

  @Test
  void rowsThatCannotBeAreListed() throws IOException {
    QualityReport quality =
        send("sku,date,units,lines,mean_price\n"
                + "A,2010-12-01,5,1,1\n"
                + "A,2010-12-01,6,1,1\n"
                + "A,2010-12-02,5,1.5,1\n"
                + "A,2010-12-03,-5,1,1\n"
                + "A,2010-12-04,5,1,1\n"
                + "A,2010-12-05,5,1,1\n"
                + "A,2010-12-06,5,1,1\n")
            .quality();
    assertThat(quality.rowErrors())
        .extracting(RowError::row, RowError::column)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3L, "date"),
            org.assertj.core.groups.Tuple.tuple(4L, "lines"),
            org.assertj.core.groups.Tuple.tuple(5L, "units"));
    assertThat(quality.rowErrors().get(0).message()).contains("second, different row of item A");
    assertThat(datasets.on("A", 1).orElseThrow().units()).isEqualTo(5);
  }

  @Test
  void aMistypedYearDoesNotStretchTheCalendarWithoutEnd() {
    StringBuilder panel = new StringBuilder("sku,date,units\n");
    for (int item = 0; item < 2_000; item++) {
      panel.append("S").append(item).append(",2010-12-01,5\n");
    }
    panel.append("S1,1991-12-01,5\nS2,2026-11-01,5\n");
    assertThatThrownBy(() -> send(panel.toString()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("2000 items over 12755 days, from 1991-12-01 to 2026-11-01")
        .hasMessageContaining("mistyped date");
    assertThat(datasets.begun).isZero();
  }
}
