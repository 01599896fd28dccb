package org.fillrate.rest.resource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fillrate.api.document.Document;
import org.fillrate.api.training.RunEvent;

/**
 * The learning curves of a run for TensorBoard: a zip with a folder and an event file for each
 * seed.
 *
 * <p>Scalars are {@code cost}, {@code cost/optimum} and {@code cost/best_rule} where they are
 * known, and the algorithm's own measures. Points carry no time on the clock: theirs is the run's
 * start and the CPU seconds spent until then.
 */
final class TensorBoard {
  private TensorBoard() {}

  /**
   * @param levels whether the curves are of the demand that optimum and rules were judged on
   */
  static byte[] zip(Instant created, boolean levels, List<RunEvent> events) {
    double begun = created.toEpochMilli() / 1000.0;
    Map<String, Double> lines = levels ? levels(events) : Map.of();
    Map<Long, EventFile> files = new TreeMap<>();
    for (Document point : of("curve", events)) {
      Map<String, Double> scalars = new LinkedHashMap<>();
      scalars.put("cost", point.number("cost"));
      scalars.putAll(lines);
      Document measures = point.documentOrEmpty("measures");
      for (String name : measures.names()) scalars.put(name, measures.number(name));
      files
          .computeIfAbsent((long) point.number("seed"), seed -> new EventFile(begun))
          .scalars(begun + point.number("cpuSeconds"), (long) point.number("steps"), scalars);
    }
    return zip(created.getEpochSecond(), files);
  }

  /** What the curves are read against, as constant lines. */
  private static Map<String, Double> levels(List<RunEvent> events) {
    Map<String, Double> levels = new LinkedHashMap<>();
    least("optimum", events).ifPresent(cost -> levels.put("cost/optimum", cost));
    least("baseline", events).ifPresent(cost -> levels.put("cost/best_rule", cost));
    return levels;
  }

  private static OptionalDouble least(String kind, List<RunEvent> events) {
    return of(kind, events).stream().mapToDouble(event -> event.number("cost")).min();
  }

  private static List<Document> of(String kind, List<RunEvent> events) {
    return events.stream().filter(e -> e.kind().equals(kind)).map(RunEvent::data).toList();
  }

  private static byte[] zip(long begun, Map<Long, EventFile> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<Long, EventFile> file : files.entrySet()) {
        String folder = "seed-" + file.getKey();
        zip.putNextEntry(new ZipEntry(folder + "/events.out.tfevents." + begun + ".fillrate"));
        zip.write(file.getValue().toBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in memory there is none
    }
    return bytes.toByteArray();
  }
}
