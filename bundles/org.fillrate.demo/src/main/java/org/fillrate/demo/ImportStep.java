package org.fillrate.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.DatasetImporter;
import org.fillrate.api.data.ImportRequest;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.store.DatasetStore;

/** Imports the sample shop, or finds it again. */
final class ImportStep {
  private final DatasetImporter importer;
  private final DatasetStore datasets;
  private final Terminal terminal;

  ImportStep(DatasetImporter importer, DatasetStore datasets, Terminal terminal) {
    this.importer = importer;
    this.datasets = datasets;
    this.terminal = terminal;
  }

  /**
   * @param sample folder with the sample shop's data
   */
  Dataset run(Path sample) throws IOException {
    terminal.heading("1  Import and clean: " + SampleShop.NAME);
    Dataset found =
        datasets.list().stream()
            .filter(d -> d.name().equals(SampleShop.NAME))
            .findFirst()
            .orElse(null);
    if (found != null) {
      terminal.line("  found again, imported " + found.imported());
      return found;
    }
    try (InputStream upload = Files.newInputStream(sample.resolve(SampleShop.FILE))) {
      ImportResult result =
          importer.importHistory(
              new ImportRequest(SampleShop.NAME, SampleShop.SOURCE, false, DemoJob.WHO),
              upload,
              rows -> {});
      QualityReport quality = result.quality();
      terminal.line("  " + SampleShop.SOURCE);
      terminal.line("  " + quality.first() + " to " + quality.last());
      List<List<String>> rows = new ArrayList<>();
      quality
          .counts()
          .forEach((name, count) -> rows.add(List.of(name, String.format("%,d", count))));
      terminal.table(rows);
      Dataset dataset = result.dataset();
      if (dataset == null) throw new IOException("the import left no data set");
      return dataset;
    }
  }
}
