package org.fillrate.api.provisioning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do, found out without doing any of it.
 *
 * @param delivery the file; null where the plan needs none
 * @param steps the bundles that it adds, updates and removes, in order
 * @param disturbed bundles that run now and would stop or start again because of it
 * @param services that come, go or start again, in words: {@code algorithm dqn goes}
 * @param policies ids of champions whose format no installed reader would read afterwards
 * @param reach how far it reaches at most
 * @param refusals why it may not be carried out, whatever the budget; empty where it may
 * @param warnings what to know before
 * @param compatibility which API its bundles were built for beside the one that they get; empty
 *     where they do not resolve
 */
public record Plan(
    String id,
    Kind kind,
    String title,
    Instant created,
    String by,
    @Nullable Delivery delivery,
    List<BundleStep> steps,
    List<Disturbed> disturbed,
    List<String> services,
    List<String> policies,
    Reach reach,
    List<Refusal> refusals,
    List<String> warnings,
    List<String> compatibility) {
  public Plan {
    steps = List.copyOf(steps);
    disturbed = List.copyOf(disturbed);
    services = List.copyOf(services);
    policies = List.copyOf(policies);
    refusals = List.copyOf(refusals);
    warnings = List.copyOf(warnings);
    compatibility = List.copyOf(compatibility);
  }

  /** Why a plan is made. */
  public enum Kind {
    INSTALL,
    UPDATE,
    REMOVE,
    UNDO
  }

  /**
   * A file as it was delivered.
   *
   * @param sha256 of its bytes, in hexadecimal
   * @param bytes its length
   * @param publisher whose signature it bears; null where no trusted one does
   * @param signature what was found, in words
   */
  public record Delivery(
      String fileName, String sha256, long bytes, @Nullable String publisher, String signature) {}

  /**
   * What happens to one bundle.
   *
   * @param from its version now; null where it is new
   * @param to its version then; null where it goes
   */
  public record BundleStep(
      String symbolicName, Deed deed, @Nullable String from, @Nullable String to) {}

  /** What can happen to a bundle. */
  public enum Deed {
    ADD,
    UPDATE,
    REMOVE
  }

  /**
   * A running bundle that would stop or start again.
   *
   * @param cause the wiring that ties it to a change, as a sentence
   */
  public record Disturbed(String symbolicName, String version, Reach reach, String cause) {}

  /**
   * Why something is not done.
   *
   * @param code the rule, for programs: {@code unsigned}, {@code zip-slip}, {@code unresolved} …
   * @param reason a sentence for people, with the remedy
   */
  public record Refusal(String code, String reason) {}
}
