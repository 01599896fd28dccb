package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.data.DailyDemand;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.data.Outlier;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.data.RowError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.DatasetStore;
import org.junit.jupiter.api.Test;

/** What the store of data sets keeps, beside the rest of the contract. */
abstract class DatasetContract extends ProposalContract {
  private static final LocalDate FIRST = LocalDate.of(2011, 3, 26);

  static Dataset dataset(String id) {
    return new Dataset(
        id,
        "shop " + id,
        "UCI, CC BY 4.0",
        "cd".repeat(32),
        "ann",
        Instant.parse("2026-11-22T01:02:03.456789Z"));
  }

  static QualityReport quality() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("rows", 12L);
    counts.put("accepted", 9L);
    return new QualityReport(
        counts,
        FIRST,
        FIRST.plusDays(4),
        List.of(new RowError(3, "Quantity", "must be a number", "1,x")),
        List.of(new Outlier("B", FIRST, 900.5, 30.5)));
  }

  static DailyDemand day(String item, int day, double units, double revenue) {
    return new DailyDemand(item, FIRST.plusDays(day), units, 2, revenue, 0.5);
  }

  static void fill(DatasetStore.Writer writer) {
    writer.describe("B", "blue lantern");
    writer.add(List.of(day("B", 0, 2, 4), day("B", 2, 4, 12), day("B", 4, 1, 10)));
    writer.add(List.of(day("A", 1, 6, 9), day("C", 3, 0, 0)));
    writer.add(List.of());
    writer.customer("ef".repeat(32), 5, 35.5);
  }

  @Test
  void aDataSetIsSeenOnceCommitted() {
    SqlDatasetStore datasets = new SqlDatasetStore(database);
    try (DatasetStore.Writer writer = datasets.begin(dataset("d1"))) {
      fill(writer);
      assertThat(datasets.find("d1")).isEmpty();
      assertThat(datasets.list()).doesNotContain(dataset("d1"));
      writer.commit(quality());
    }
    assertThat(datasets.find("d1")).contains(dataset("d1"));
    assertThat(datasets.list()).startsWith(dataset("d1"));
    assertThat(datasets.quality("d1")).isEqualTo(quality());
    assertThat(datasets.quality("d1").counts().keySet()).containsExactly("rows", "accepted");
    assertThatThrownBy(() -> datasets.begin(dataset("d1")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void itemsComeOverTheWholeCalendarBestSellersFirst() {
    SqlDatasetStore datasets = new SqlDatasetStore(database);
    try (DatasetStore.Writer writer = datasets.begin(dataset("d2"))) {
      fill(writer);
      writer.commit(quality());
    }
    List<ItemHistory> items = datasets.items("d2");
    assertThat(items).extracting(ItemHistory::item).containsExactly("B", "A", "C");
    ItemHistory best = items.get(0);
    assertThat(best.description()).isEqualTo("blue lantern");
    assertThat(best.sellingDays()).isEqualTo(3);
    // daily prices 2, 3 and 10
    assertThat(best.unitPrice()).isCloseTo(3, within(1e-12));
    assertThat(best.demand().start()).isEqualTo(FIRST);
    assertThat(best.demand().values()).containsExactly(2, 0, 4, 0, 1);
    assertThat(items.get(1).demand().values()).containsExactly(0, 6, 0, 0, 0);
    assertThat(items.get(2).sellingDays()).isZero();
    assertThat(items.get(2).unitPrice()).isNaN();
  }

  @Test
  void aDataSetGivenUpLeavesNothing() throws Exception {
    SqlDatasetStore datasets = new SqlDatasetStore(database);
    long before = rows();
    try (DatasetStore.Writer writer = datasets.begin(dataset("d3"))) {
      fill(writer);
    }
    assertThat(datasets.find("d3")).isEmpty();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void aDataSetIsDeletedWhole() {
    SqlDatasetStore datasets = new SqlDatasetStore(database);
    long before = rows();
    try (DatasetStore.Writer writer = datasets.begin(dataset("d4"))) {
      fill(writer);
      writer.commit(quality());
    }
    assertThat(rows()).isEqualTo(before + 1 + 3 + 3 + 1);
    assertThat(datasets.delete("d4")).isTrue();
    assertThat(rows()).isEqualTo(before);
    assertThat(datasets.delete("d4")).isFalse();
    assertThatThrownBy(() -> datasets.items("d4"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no data set d4");
  }

  @Test
  void anImportThatTheProcessDiedInIsGoneAfterwards() throws Exception {
    SqlDatasetStore datasets = new SqlDatasetStore(database);
    long before = rows();
    DatasetStore.Writer unfinished = datasets.begin(dataset("d5"));
    fill(unfinished);
    closeDatabase();
    openDatabase();
    assertThat(new SqlDatasetStore(database).find("d5")).isEmpty();
    assertThat(rows()).isEqualTo(before);
  }

  private long rows() {
    return database.transact(
        handle ->
            handle
                .createQuery(
                    "select (select count(*) from dataset) + (select count(*) from dataset_item)"
                        + " + (select count(*) from item_demand)"
                        + " + (select count(*) from dataset_customer)")
                .mapTo(Long.class)
                .one());
  }
}
