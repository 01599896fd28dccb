package org.fillrate.tck.probe;

import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.testkit.EnvironmentContract;

/** The contract of the environment under test, on the problem that its bundle carries. */
final class OfEnvironment extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return Subjects.present(Subjects.provider);
  }

  @Override
  protected Problem problem() {
    return Subjects.present(Subjects.problem);
  }
}
