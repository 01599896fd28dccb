package org.fillrate.api.log;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The latest log lines of every bundle, in a bounded part of the memory; the log file has them all.
 * Lines of a removed bundle stay until other bundles need the room. Thread-safe.
 */
@ProviderType
public interface LogBook {
  /**
   * The kept lines of a bundle, newest first; none where it wrote none.
   *
   * @param bundle symbolic name
   * @param least the lowest level that is wanted
   * @param after only lines with a higher number; 0 for all
   */
  List<LogLine> lines(String bundle, LogLine.Level least, long after);

  /** Who wrote, by name. */
  List<LogSource> sources();
}
