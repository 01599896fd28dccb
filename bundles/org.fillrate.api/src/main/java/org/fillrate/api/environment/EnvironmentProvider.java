package org.fillrate.api.environment;

import org.fillrate.api.document.Schema;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads problem documents of one kind. An OSGi service; vendors implement it. */
@ConsumerType
public interface EnvironmentProvider {
  /** The {@code kind} of the problem documents it reads. */
  String kind();

  /** The fields of such a document beside {@code kind} and {@code name}. */
  Schema schema();

  /**
   * Checks a problem and makes it ready to be simulated, evaluated and decided.
   *
   * @throws org.fillrate.api.document.InvalidInput where the document is at fault
   */
  ProblemModel model(Problem problem);
}
