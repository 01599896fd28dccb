package org.fillrate.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.fillrate.api.data.DailyDemand;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.DatasetImporter;
import org.fillrate.api.data.ImportRequest;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.DatasetStore;
import org.fillrate.secret.SecretFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports CSV in one pass: rows are checked, cleaned and summed up by item and day in memory, and
 * stored in one transaction once the whole upload was read. Thread-safe.
 */
@Component(
    name = "org.fillrate.ingest",
    configurationPid = "org.fillrate.ingest",
    service = {DatasetImporter.class, CsvDatasetImporter.class})
public final class CsvDatasetImporter implements DatasetImporter {
  private static final Logger LOG = LoggerFactory.getLogger(CsvDatasetImporter.class);
  private static final int LONGEST_NAME = 200;

  /** PID {@code org.fillrate.ingest}. */
  @interface Config {
    /** Most bytes of an upload, before and after unpacking. */
    long maxDecompressedBytes() default 512L << 20;
  }

  private final DatasetStore datasets;
  private final AuditTrail audit;
  private final String customerKey;
  private final long maxBytes;
  private final Clock clock;

  @Activate
  public CsvDatasetImporter(
      BundleContext context,
      Config config,
      @Reference DatasetStore datasets,
      @Reference AuditTrail audit)
      throws IOException {
    this(datasets, audit, dataFolder(context), config.maxDecompressedBytes(), Clock.systemUTC());
  }

  /**
   * @param dataFolder in whose folder {@code secrets} the key of the pseudonyms lies
   */
  CsvDatasetImporter(
      DatasetStore datasets, AuditTrail audit, Path dataFolder, long maxBytes, Clock clock)
      throws IOException {
    this.datasets = datasets;
    this.audit = audit;
    this.maxBytes = maxBytes;
    this.clock = clock;
    customerKey = SecretFile.readOrCreate(dataFolder.resolve("secrets").resolve("customer.key"));
  }

  static Path dataFolder(BundleContext context) {
    String folder = context.getProperty("karaf.data");
    if (folder == null) {
      throw new InvalidInput("karaf.data", "is not set; it names the folder for keys");
    }
    return Path.of(folder);
  }

  @Override
  public ImportResult importHistory(
      ImportRequest request, InputStream upload, LongConsumer progress) throws IOException {
    checkName(request.name());
    HistoryReader history = read(upload, Repairs.NONE, progress);
    return request.dryRun()
        ? new ImportResult(null, history.quality())
        : keep(request, history, "");
  }

  /** Reads an upload to its end. */
  HistoryReader read(InputStream upload, Repairs repairs, LongConsumer progress)
      throws IOException {
    try {
      // a day ahead of UTC somewhere on Earth
      LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
      return new HistoryReader(new Upload(upload, maxBytes), repairs, latest, progress);
    } catch (ZipException e) {
      throw new InvalidInput("file", Said.GZIP.with(e.getMessage()));
    }
  }

  /**
   * Makes a data set of what was read.
   *
   * @param note what the audit trail says beside the figures
   */
  ImportResult keep(ImportRequest request, HistoryReader history, String note) {
    QualityReport quality = history.quality();
    Dataset dataset =
        new Dataset(
            UUID.randomUUID().toString(),
            request.name().strip(),
            request.source(),
            history.sha256(),
            request.by(),
            Instant.now(clock).truncatedTo(ChronoUnit.MILLIS));
    store(dataset, history.tally(), quality);
    LOG.info("data set {} imported: {}", dataset.id(), quality.counts());
    audit.append(dataset.by(), "dataset.import", dataset.id(), inWords(dataset, quality) + note);
    return new ImportResult(dataset, quality);
  }

  /** Most bytes of an upload. */
  long maxBytes() {
    return maxBytes;
  }

  private static String inWords(Dataset dataset, QualityReport quality) {
    return Said.ACCEPTED.with(
        dataset.name(),
        grouped(quality.counts().get("accepted")),
        grouped(quality.counts().get("rows")));
  }

  private static String grouped(@Nullable Long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static void checkName(String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new InvalidInput("name", Said.NAME.with(LONGEST_NAME));
    }
  }

  private void store(Dataset dataset, DemandTally tally, QualityReport quality) {
    Pseudonyms pseudonyms = new Pseudonyms(customerKey);
    try (DatasetStore.Writer writer = datasets.begin(dataset)) {
      for (Map.Entry<String, DemandTally.Item> item : tally.items().entrySet()) {
        writer.describe(item.getKey(), item.getValue().description);
        writer.add(days(item.getKey(), item.getValue().days));
      }
      tally
          .customers()
          .forEach(
              (id, customer) ->
                  writer.customer(pseudonyms.of(id), customer.lines, customer.revenue));
      writer.commit(quality);
    }
  }

  /** Days with nothing on them are left out: a day without a row counts as 0 units. */
  private static List<DailyDemand> days(String item, ItemDays days) {
    List<DailyDemand> demand = new ArrayList<>(days.size());
    for (int i = 0; i < days.size(); i++) {
      if (days.units(i) == 0 && days.returned(i) == 0) continue;
      demand.add(
          new DailyDemand(
              item,
              LocalDate.ofEpochDay(days.day(i)),
              days.units(i),
              days.lines(i),
              days.revenue(i),
              days.returned(i)));
    }
    return demand;
  }
}
