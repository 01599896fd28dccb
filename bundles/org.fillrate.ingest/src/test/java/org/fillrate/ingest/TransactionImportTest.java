package org.fillrate.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.data.DailyDemand;
import org.fillrate.api.data.QualityReport;
import org.junit.jupiter.api.Test;

class TransactionImportTest extends ImportTest {
  private static String line(
      String invoice, String code, int quantity, String at, double price, String customer) {
    return invoice
        + ","
        + code
        + ",a thing,"
        + quantity
        + ",2010-12-"
        + at
        + ","
        + price
        + ","
        + customer
        + ",France";
  }

  private static String sale(String code, int quantity, String at) {
    return line("5" + at.substring(0, 2), code, quantity, at, 2.5, "17850");
  }

  /** Every row is counted under exactly one heading. */
  private static void assertRowsAddUp(QualityReport quality) {
    long sum =
        count(quality, "accepted")
            + count(quality, "rejected")
            + count(quality, "duplicates")
            + count(quality, "cancellations")
            + count(quality, "returns")
            + count(quality, "nonProducts")
            + count(quality, "badDebts")
            + count(quality, "unpriced")
            + count(quality, "cancelledOrders");
    assertThat(count(quality, "rows")).isEqualTo(sum);
  }

  @Test
  void salesAreSummedByItemAndDay() throws IOException {
    QualityReport quality =
        lines(
            line("536365", "85123A", 6, "01 08:26:00", 2.55, "17850"),
            line("536366", "85123A", 4, "01 09:00:00", 3.0, "13047"),
            line("536370", "85123a", 2, "04 09:00:00", 2.5, ""),
            line("536370", "71053", 1, "04 09:00", 3.39, "13047"));
    DailyDemand first = datasets.on("85123A", 1).orElseThrow();
    assertThat(first.units()).isEqualTo(10);
    assertThat(first.lines()).isEqualTo(2);
    assertThat(first.revenue()).isCloseTo(6 * 2.55 + 12, within(1e-9));
    assertThat(datasets.on("85123A", 4).orElseThrow().units()).isEqualTo(2);
    assertThat(datasets.demand).hasSize(3);
    assertThat(datasets.descriptions).containsEntry("85123A", "a thing");
    assertThat(quality.first()).isEqualTo(LocalDate.of(2010, 12, 1));
    assertThat(quality.last()).isEqualTo(LocalDate.of(2010, 12, 4));
    assertThat(quality.counts())
        .containsEntry("rows", 4L)
        .containsEntry("accepted", 4L)
        .containsEntry("items", 2L)
        .containsEntry("days", 4L)
        .containsEntry("daysWithoutSales", 2L)
        .containsEntry("units", 13L)
        .containsEntry("customers", 2L)
        .containsEntry("codesUpperCased", 1L)
        .containsEntry("ignoredColumns", 1L);
    assertRowsAddUp(quality);
  }

  @Test
  void whatIsNoSaleIsCountedAndLeftOut() throws IOException {
    QualityReport quality =
        lines(
            sale("85123A", 6, "01 08:26:00"),
            sale("71053", 6, "01 08:26:00"),
            sale("22633", 6, "01 08:26:00"),
            sale("22632", 6, "01 08:26:00"),
            sale("POST", 1, "01 08:26:00"),
            line("C536379", "85123A", -2, "02 09:41:00", 2.5, "14527"),
            line("536999", "71053", -3, "02 10:00:00", 2.5, ""),
            line("536589", "22633", -10, "02 16:50:00", 0, ""),
            line("A563185", "22633", 1, "02 14:51:00", -11062.06, ""));
    assertThat(quality.counts())
        .containsEntry("accepted", 4L)
        .containsEntry("nonProducts", 1L)
        .containsEntry("cancellations", 1L)
        .containsEntry("returns", 1L)
        .containsEntry("unpriced", 1L)
        .containsEntry("badDebts", 1L)
        .containsEntry("units", 24L);
    assertThat(datasets.on("85123A", 2).orElseThrow().returned()).isEqualTo(2);
    assertThat(datasets.on("71053", 2).orElseThrow().returned()).isEqualTo(3);
    assertThat(datasets.on("22633", 2)).isEmpty();
    assertThat(datasets.descriptions.keySet()).containsExactly("85123A", "71053", "22633", "22632");
    assertRowsAddUp(quality);
  }

  @Test
  void aShopWithCodesOfAnotherKindLosesNothing() throws IOException {
    QualityReport quality =
        lines(
            line("A-17", "MUG", 6, "01 08:26:00", 2.5, "1"),
            line("C-18", "HAT-RED", 2, "01 08:30:00", 2.5, "1"));
    assertThat(quality.counts())
        .containsEntry("accepted", 2L)
        .containsEntry("nonProducts", 0L)
        .containsEntry("cancellations", 0L);
  }

  @Test
  void exactDuplicatesCountOnce() throws IOException {
    String line = sale("85123A", 6, "01 08:26:00");
    QualityReport quality = lines(line, line, sale("85123A", 5, "01 08:26:00"), line);
    assertThat(quality.counts()).containsEntry("duplicates", 2L).containsEntry("units", 11L);
    assertRowsAddUp(quality);
  }

  @Test
  void anOrderCancelledMinutesLaterIsTakenOut() throws IOException {
    QualityReport quality =
        lines(
            sale("23166", 3, "18 08:00:00"),
            // the cancellation may stand before the order in the file
            line("C541433", "23166", -74215, "18 10:17:00", 1.04, "12346"),
            line("541431", "23166", 74215, "18 10:01:00", 1.04, "12346"),
            // another customer, another number, another day: these came back from real orders
            line("C541434", "23166", -3, "18 08:10:00", 2.5, "99999"),
            line("C541435", "23166", -2, "18 08:11:00", 2.5, "17850"),
            line("C541436", "23166", -3, "19 08:10:00", 2.5, "17850"));
    assertThat(quality.counts())
        .containsEntry("cancelledOrders", 1L)
        .containsEntry("cancellations", 4L)
        .containsEntry("accepted", 1L)
        .containsEntry("units", 3L)
        .containsEntry("customers", 1L);
    DailyDemand day = datasets.on("23166", 18).orElseThrow();
    assertThat(day.units()).isEqualTo(3);
    assertThat(day.revenue()).isCloseTo(7.5, within(1e-6));
    assertThat(day.returned()).isEqualTo(5);
    assertThat(datasets.on("23166", 19).orElseThrow().returned()).isEqualTo(3);
    assertRowsAddUp(quality);
  }

  @Test
  void oneOrderIsCancelledOnce() throws IOException {
    QualityReport quality =
        lines(
            sale("23166", 9, "18 08:00:00"),
            sale("23166", 1, "17 08:00:00"),
            line("C1", "23166", -9, "18 08:10:00", 2.5, "17850"),
            line("C2", "23166", -9, "18 08:20:00", 2.5, "17850"));
    assertThat(quality.counts()).containsEntry("cancelledOrders", 1L).containsEntry("units", 1L);
    assertThat(datasets.on("23166", 18).orElseThrow().units()).isZero();
    assertThat(datasets.on("23166", 18).orElseThrow().returned()).isEqualTo(9);
  }

  @Test
  void outliersAreFlaggedNotChanged() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int day = 10; day < 22; day++) {
      lines.add(sale("85123A", 8 + day % 5, day + " 12:00:00"));
      lines.add(sale("71053", day == 15 ? 4 : 2, day + " 12:00:00"));
    }
    lines.add(sale("85123A", 900, "23 12:00:00"));
    QualityReport quality = lines(lines.toArray(String[]::new));
    assertThat(count(quality, "outliers")).isEqualTo(1);
    assertThat(quality.outliers())
        .singleElement()
        .satisfies(
            outlier -> {
              assertThat(outlier.item()).isEqualTo("85123A");
              assertThat(outlier.day()).isEqualTo(LocalDate.of(2010, 12, 23));
              assertThat(outlier.units()).isEqualTo(900);
              assertThat(outlier.usual()).isBetween(12.0, 100.0);
            });
    assertThat(datasets.on("85123A", 23).orElseThrow().units()).isEqualTo(900);
  }

  @Test
  void aLastDayThatEndsEarlyIsNoted() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int day = 10; day < 22; day++) lines.add(sale("85123A", 8, day + " 17:" + day + ":00"));
    assertThat(count(lines(lines.toArray(String[]::new)), "lastDayPartial")).isZero();
    lines.add(sale("85123A", 8, "22 12:50:00"));
    assertThat(count(lines(lines.toArray(String[]::new)), "lastDayPartial")).isEqualTo(1);
  }

  @Test
  void whoImportedWhatIsAudited() throws IOException {
    String file = TRANSACTIONS + sale("85123A", 6, "01 08:26:00") + "\nnonsense\n";
    send(file.getBytes(StandardCharsets.UTF_8), true);
    assertThat(audit.deeds).as("a dry run changes nothing").isEmpty();
    String id = send(file).dataset().id();
    assertThat(audit.deeds)
        .containsExactly("ann|dataset.import|" + id + "|shop: 1 of 2 rows accepted");
  }

  @Test
  void customersAreKeptUnderPseudonymsOnly() throws IOException {
    QualityReport quality =
        lines(
            sale("85123A", 6, "01 08:26:00"),
            sale("85123A", 6, "02 08:26:00"),
            sale("85123A", 6, "03 08:26:00"),
            "536365,85123A,x,many,2010-12-04,2.5,17850,France",
            "536365,85123A,one,comma too many,6,2010-12-05,2.5,17850,France",
            "536365,85123A,6,2010-12-05,2.5,17850");
    assertThat(datasets.customers).hasSize(1).containsValue(45.0);
    String pseudonym = datasets.customers.keySet().iterator().next();
    assertThat(pseudonym).matches("[0-9a-f]{64}").doesNotContain("17850");
    assertThat(quality.rowErrors()).hasSize(3);
    assertThat(quality.toString()).doesNotContain("17850");
    assertThat(quality.rowErrors().get(0).text())
        .isEqualTo("536365,85123A,x,many,2010-12-04,2.5,…,France");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("secrets/customer.key"))))
        .isEqualTo("rw-------");
    // the same key makes the same pseudonym, another one another
    makeImporter();
    lines(sale("85123A", 6, "01 08:26:00"));
    assertThat(datasets.customers).containsOnlyKeys(pseudonym);
    Files.delete(data.resolve("secrets/customer.key"));
    makeImporter();
    lines(sale("85123A", 6, "01 08:26:00"));
    assertThat(datasets.customers).doesNotContainKey(pseudonym);
  }
}
