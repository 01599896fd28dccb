package org.fillrate.rest.resource;

import org.fillrate.api.explain.NotExplained;
import org.fillrate.rest.http.HttpProblem;

/** Asks for an explanation, and puts what is in the way into the status that says so. */
interface Explaining<T> {
  T ask() throws InterruptedException;

  /**
   * @throws HttpProblem 503 where something is missing or busy now, 409 where it stays so
   */
  static <T> T answer(Explaining<T> asking) {
    try {
      return asking.ask();
    } catch (NotExplained e) {
      String words = String.valueOf(e.getMessage());
      throw e.isPassing()
          ? HttpProblem.of(503, "unavailable", "Not explained now", words)
              .header("Retry-After", "5")
          : HttpProblem.conflict(words);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HttpProblem.of(503, "unavailable", "Not explained now", "The server is stopping.");
    }
  }
}
