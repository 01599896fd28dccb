package org.fillrate.rest.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.CommandLine;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.store.AccountStore;
import org.fillrate.api.training.Trainer;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.Answers.Check;
import org.fillrate.tensor.TensorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the server is. What keeps it from deciding is critical; what only keeps it from learning, or
 * soon may do harm, is a warning. Thread-safe.
 */
public final class Health {
  static final long LEAST_DISK = 200L << 20;
  private static final double LEAST_MEMORY = 0.05;

  /** Anybody may ask, so that asking often must cost nothing. */
  private static final Duration KEPT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Services services;
  private final Path data;
  private final InstantSource clock;
  private Instant asOf = Instant.MIN;
  private Answers.@Nullable Health last;

  /**
   * @param data the folder that must not fill up
   */
  public Health(Services services, Path data, InstantSource clock) {
    this.services = services;
    this.data = data;
    this.clock = clock;
  }

  /** The state, at most two seconds old. */
  public synchronized Answers.Health now() {
    Instant now = clock.instant();
    Answers.Health known = last;
    if (known != null && now.isBefore(asOf.plus(KEPT))) return known;
    asOf = now;
    return last = judge(checks());
  }

  private static Answers.Health judge(List<Check> checks) {
    boolean critical = checks.stream().anyMatch(check -> check.status().equals("critical"));
    boolean well = checks.stream().allMatch(check -> check.status().equals("ok"));
    String status = critical ? "down" : well ? "up" : "degraded";
    return new Answers.Health(status, true, !critical, checks);
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(guarded("store", this::store));
    checks.add(installed("environments", EnvironmentProvider.class, "critical"));
    checks.add(installed("policy-readers", PolicyReader.class, "critical"));
    checks.add(installed("access", Access.class, "critical"));
    checks.add(installed("decisions", DecisionService.class, "critical"));
    checks.add(installed("training", Trainer.class, "warning"));
    checks.add(installed("shell", CommandLine.class, "warning"));
    checks.add(installed("algorithms", Algorithm.class, "warning"));
    checks.add(guarded("tensor", this::tensor));
    checks.add(guarded("disk", this::disk));
    checks.add(memory());
    return checks;
  }

  private static Check guarded(String name, Supplier<Check> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      LOG.warn("health check {} failed", name, e);
      return new Check(name, "critical", Said.UNCHECKED.with(e.getMessage()));
    }
  }

  private Check store() {
    return services
        .find(AccountStore.class)
        .map(store -> new Check("store", "ok", accounts(store.list().size())))
        .orElse(new Check("store", "critical", Said.NO_STORE.with()));
  }

  private static String accounts(int number) {
    return number == 1 ? Said.ACCOUNT.with() : Said.ACCOUNTS.with(number);
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
  }

  private Check installed(String name, Class<?> type, String otherwise) {
    int count = services.all(type).size();
    return count > 0
        ? new Check(name, "ok", Said.INSTALLED.with(count))
        : new Check(name, otherwise, Said.NONE.with());
  }

  private Check tensor() {
    TensorService service = services.find(TensorService.class).orElse(null);
    if (service == null) return new Check("tensor", "warning", Said.NO_TENSORS.with());
    String problem = service.status().problem();
    return problem == null
        ? new Check("tensor", "ok", Said.READY.with())
        : new Check("tensor", "warning", problem);
  }

  private Check disk() {
    try {
      long free = Files.getFileStore(data).getUsableSpace();
      String message = Said.FREE.with(gibibytes(free));
      return new Check("disk", free < LEAST_DISK ? "critical" : "ok", message);
    } catch (IOException e) {
      return new Check("disk", "critical", Said.NO_DATA.with(e.getMessage()));
    }
  }

  private static Check memory() {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    long most = runtime.maxMemory();
    String message = Said.USED.with(gibibytes(used), gibibytes(most));
    boolean scarce = most - used < LEAST_MEMORY * most;
    return new Check("memory", scarce ? "warning" : "ok", message);
  }
}
