package org.fillrate.rest.platform;

import java.util.List;
import java.util.Optional;
import org.fillrate.rest.http.HttpProblem;

/** The platform's services as they come and go; nothing is kept between two requests. */
@FunctionalInterface
public interface Services {
  /** Every service of a type, the highest ranking first. */
  <T> List<Offer<T>> all(Class<T> type);

  default <T> Optional<T> find(Class<T> type) {
    return all(type).stream().findFirst().map(Offer::service);
  }

  /**
   * The service of a type.
   *
   * @throws HttpProblem 503 where there is none at the moment
   */
  default <T> T need(Class<T> type) {
    return find(type).orElseThrow(() -> HttpProblem.unavailable(type.getSimpleName()));
  }
}
