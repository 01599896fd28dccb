package org.fillrate.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.fillrate.api.data.ImportRequest;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.QualityReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An importer over a store in memory. */
abstract class ImportTest {
  static final String TRANSACTIONS =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
  static final long LIMIT = 4 << 20;

  @TempDir Path data;
  MemoryDatasets datasets;
  RecordedAudit audit;
  CsvDatasetImporter importer;

  @BeforeEach
  void makeImporter() throws IOException {
    datasets = new MemoryDatasets();
    audit = new RecordedAudit();
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    importer = new CsvDatasetImporter(datasets, audit, data, LIMIT, clock);
  }

  ImportResult send(byte[] upload, boolean dryRun) throws IOException {
    return send(new ByteArrayInputStream(upload), dryRun);
  }

  ImportResult send(InputStream upload, boolean dryRun) throws IOException {
    return importer.importHistory(
        new ImportRequest("shop", "a test", dryRun, "ann"), upload, rows -> {});
  }

  ImportResult send(String upload) throws IOException {
    return send(upload.getBytes(StandardCharsets.UTF_8), false);
  }

  /** Imports transaction lines below the usual header. */
  QualityReport lines(String... lines) throws IOException {
    return send(TRANSACTIONS + String.join("\n", lines) + "\n").quality();
  }

  static long count(QualityReport quality, String what) {
    return quality.counts().get(what);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
