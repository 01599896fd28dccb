package org.fillrate.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.fillrate.api.data.ImportRequest;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.data.RowError;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BadUploadTest extends ImportTest {
  private static final String GOOD = "536365,85123A,é,6,2010-12-01 08:26:00,2.55,17850,France\n";

  private static String good(int row) {
    return "5" + row + ",85123A,é,6,2010-12-01 08:26:00,2.55,17850,France\n";
  }

  /** Nothing of a refused upload stays. */
  private void assertRefused(byte[] upload, String... parts) {
    int before = datasets.committed.size();
    assertThatThrownBy(() -> send(upload, false))
        .isInstanceOf(InvalidInput.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    assertThat(datasets.committed).hasSize(before);
    assertThat(datasets.begun).isEqualTo(before);
  }

  private void assertRefused(String upload, String... parts) {
    assertRefused(upload.getBytes(StandardCharsets.UTF_8), parts);
  }

  @AfterEach
  void nothingIsHalfDone() {
    assertThat(datasets.begun).isEqualTo(datasets.committed.size());
  }

  @Test
  void plainGzipAndByteOrderMarkReadTheSame() throws Exception {
    byte[] plain = (TRANSACTIONS + GOOD).getBytes(StandardCharsets.UTF_8);
    byte[] marked = ('\uFEFF' + TRANSACTIONS + GOOD).getBytes(StandardCharsets.UTF_8);
    byte[] quoted =
        ("\uFEFF\"InvoiceNo\"" + TRANSACTIONS.substring(9) + GOOD.replace("\n", "\r\n"))
            .getBytes(StandardCharsets.UTF_8);
    QualityReport expected = send(plain, false).quality();
    for (byte[] upload : List.of(gzip(plain), marked, gzip(marked), quoted)) {
      ImportResult result = send(upload, false);
      assertThat(result.quality()).isEqualTo(expected);
      assertThat(result.dataset().sha256())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(upload)));
    }
    assertThat(expected.counts()).containsEntry("accepted", 1L);
  }

  @Test
  void aDryRunReportsTheSameAndWritesNothing() throws IOException {
    byte[] upload = (TRANSACTIONS + GOOD).getBytes(StandardCharsets.UTF_8);
    ImportResult dry = send(upload, true);
    assertThat(dry.dataset()).isNull();
    assertThat(datasets.begun).isZero();
    assertThat(send(upload, false).quality()).isEqualTo(dry.quality());
  }

  @Test
  void badRowsAreListedAndTheOthersGoOn() throws IOException {
    StringBuilder csv = new StringBuilder(TRANSACTIONS);
    for (int row = 2; row <= 13; row++) csv.append(good(row));
    csv.append("1,85123A,\"two\nlines\",6,2010-12-01,2.55,1,F\n") // lines 14 and 15
        .append("1,85123A,x,six,2010-12-01,2.55,1,F\n")
        .append("1,85123A,x,6,01/12/2010,2.55,1,F\n")
        .append("1,85123A,x,6,2010-12-01,-2.55,1,F\n")
        .append("1,85123A,x,NaN,2010-12-01,2.55,1,F\n")
        .append("1,85123A,x,6,2010-12-01,Infinity,1,F\n")
        .append("1,85123A,x,6,2010-12-01,2.55,1,F,more\n")
        .append("1,85123A,x,6\n")
        .append("1,85123A,x,6,2010-02-30,2.55,1,F\n")
        .append("1,,x,6,2010-12-01,2.55,1,F\n")
        .append("1,\"85\"123A,x,6,2010-12-01,2.55,1,F\n")
        .append("1,85123A,x,6,2031-12-01,2.55,1,F\n");
    QualityReport quality = send(csv.toString()).quality();
    assertThat(quality.counts()).containsEntry("accepted", 13L).containsEntry("rejected", 11L);
    assertThat(quality.rowErrors())
        .extracting(RowError::row, RowError::column)
        .containsExactly(
            tuple(16L, "Quantity"),
            tuple(17L, "InvoiceDate"),
            tuple(18L, "UnitPrice"),
            tuple(19L, "Quantity"),
            tuple(20L, "UnitPrice"),
            tuple(21L, ""),
            tuple(22L, ""),
            tuple(23L, "InvoiceDate"),
            tuple(24L, "StockCode"),
            tuple(25L, ""),
            tuple(26L, "InvoiceDate"));
    assertThat(quality.rowErrors().get(0))
        .isEqualTo(
            new RowError(
                16,
                "Quantity",
                "must be a number such as 12 or 2.55, without separators, but is \"six\"",
                "1,85123A,x,six,2010-12-01,2.55,…,F",
                "six"));
  }

  @Test
  void theFirstThousandErrorsAreKeptAndAllAreCounted() throws IOException {
    StringBuilder csv = new StringBuilder(TRANSACTIONS);
    for (int row = 0; row < 1_000; row++) csv.append(good(row));
    for (int row = 0; row < 1_500; row++) csv.append("bad\n");
    QualityReport quality = send(csv.toString()).quality();
    assertThat(quality.counts()).containsEntry("rejected", 1_500L);
    assertThat(quality.rowErrors()).hasSize(1_000);
  }

  @Test
  void aFileOfMostlyBadRowsIsRefused() {
    StringBuilder csv = new StringBuilder(TRANSACTIONS);
    for (int row = 0; row < 499; row++) csv.append(good(row));
    for (int row = 0; row < 501; row++) csv.append("1,85123A,x,6,1.12.2010,2.55,1,F\n");
    // never read: the verdict falls after a thousand rows
    csv.append("x".repeat(2 << 20));
    assertRefused(
        csv.toString(), "InvoiceDate: 501 of the first 1000 rows can't be read", "row 501");
    assertRefused(TRANSACTIONS + GOOD + "bad\nbad\n", "2 of the first 3 rows");
  }

  @Test
  void missingAndDoubledColumnsAreNamed() {
    assertThatThrownBy(() -> send("InvoiceNo,StockCode,InvoiceDate\n1,2,3\n"))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.errors())
                    .extracting(FieldError::field)
                    .containsExactly("Quantity", "UnitPrice"));
    assertRefused("sku;date;units\nA;2010-12-01;1\n", "maybe it is not separated by commas");
    assertRefused("5,85123A,6\n", "StockCode: is a req", "maybe its first line holds no headings");
    assertRefused("sku,date,units,SKU\n", "SKU: means the same as sku");
    assertRefused("CustomerID,StockCode,Quantity,InvoiceDate,UnitPrice\n", "InvoiceNo: is a req");
  }

  @Test
  void filesWithoutSalesAreRefused() {
    assertRefused("", "file: is empty");
    assertRefused("\n\n", "file: is empty");
    assertRefused(TRANSACTIONS, "holds no sales; it has no rows below the header");
    assertRefused(
        TRANSACTIONS + "C536365,85123A,x,-6,2010-12-01,2.55,17850,F\n", "holds no sales; all of");
  }

  @Test
  void otherKindsOfFilesAreNamed() throws IOException {
    assertRefused(TRANSACTIONS.getBytes(StandardCharsets.UTF_16), "is UTF-16");
    assertRefused("PK\3\4 workbook", "workbook");
    assertRefused(gzip("PK\3\4 workbook".getBytes(StandardCharsets.UTF_8)), "workbook");
  }

  @Test
  void aRowInAnotherEncodingIsNamed() throws IOException {
    byte[] upload =
        concat(
            (TRANSACTIONS + good(1) + good(2)).getBytes(StandardCharsets.UTF_8),
            "3,85123A,caf\u00e9,6,2010-12-01,2.5,,\n".getBytes(StandardCharsets.ISO_8859_1),
            good(4).getBytes(StandardCharsets.UTF_8));
    QualityReport quality = send(upload, false).quality();
    assertThat(quality.rowErrors())
        .containsExactly(
            new RowError(
                4,
                "",
                "is not UTF-8; save the file as UTF-8",
                "3,85123A,caf\uFFFD,6,2010-12-01,2.5,…,"));
    assertThat(quality.counts()).containsEntry("accepted", 3L);
  }

  @Test
  void gzipThatEndsInTheMiddleKeepsNothing() throws IOException {
    StringBuilder csv = new StringBuilder(TRANSACTIONS);
    for (int row = 0; row < 3_000; row++) csv.append(good(row));
    byte[] whole = gzip(csv.toString().getBytes(StandardCharsets.UTF_8));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> send(half, false)).isInstanceOf(EOFException.class);
    byte[] damaged = whole.clone();
    damaged[damaged.length - 8] ^= 1;
    assertRefused(damaged, "file: is damaged gzip");
    assertThat(datasets.begun).isZero();
  }

  @Test
  void anUploadCutOffKeepsNothing() {
    InputStream cut =
        new SequenceInputStream(
            new ByteArrayInputStream((TRANSACTIONS + GOOD).getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new EOFException("the client went away");
              }
            });
    assertThatThrownBy(() -> send(cut, false))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("went away");
    assertThat(datasets.begun).isZero();
  }

  @Test
  void anUploadThatNeverEndsIsRefusedEarly() throws IOException {
    // 64 MiB of zeros, 64 KiB packed: over the row limit long before it is unpacked
    assertRefused(gzip(new byte[64 << 20]), "file: has a row of more than 1048576 characters");
    byte[] rows = (TRANSACTIONS + GOOD.repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(rows.length).isGreaterThan((int) LIMIT);
    assertRefused(rows, "file: holds more than 4194304 bytes");
    assertRefused(gzip(rows), "file: holds more than 4194304 bytes");
    assertRefused(
        TRANSACTIONS + "1,\"never closed\n" + "x\n".repeat(600_000), "maybe a quotation mark");
  }

  @Test
  void aQuotationMarkNeverClosedCostsTheRestOnly() throws IOException {
    QualityReport quality = send(TRANSACTIONS + good(1) + good(2) + "3,\"85123A,x,6\n").quality();
    assertThat(quality.counts()).containsEntry("accepted", 2L).containsEntry("rejected", 1L);
    assertThat(quality.rowErrors().get(0).message()).contains("quotation mark");
  }

  @Test
  void aDataSetNeedsAName() {
    assertThatThrownBy(
            () ->
                importer.importHistory(
                    new ImportRequest(" ", "", false, "ann"),
                    new ByteArrayInputStream(new byte[0]),
                    rows -> {}))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("name: must have");
  }

  @Test
  void progressCountsRows() throws IOException {
    StringBuilder csv = new StringBuilder(TRANSACTIONS);
    for (int row = 0; row < 20_001; row++) csv.append(good(row));
    List<Long> told = new ArrayList<>();
    importer.importHistory(
        new ImportRequest("shop", "", true, "ann"),
        new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)),
        told::add);
    assertThat(told).containsExactly(10_000L, 20_000L, 20_001L);
  }

  private static byte[] concat(byte[]... parts) throws IOException {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) all.write(part);
    return all.toByteArray();
  }
}
