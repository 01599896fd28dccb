package org.fillrate.training;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.store.RunStore;
import org.fillrate.api.training.PolicyComparer;
import org.fillrate.api.training.PolicyComparison;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The trainer as a service. A server demands its store and its registry by {@code
 * runStore.cardinality.minimum=1} and {@code registry.cardinality.minimum=1}.
 *
 * <p>Plug-ins come and go under it. The store does not: runs live in it, so that another store is
 * another trainer; its going suspends every run while it can still be written.
 */
@Component(
    service = {Trainer.class, PolicyComparer.class},
    name = "org.fillrate.training",
    configurationPid = "org.fillrate.training",
    immediate = true)
@Designate(ocd = TrainingOptions.class)
public final class TrainingComponent implements Trainer, PolicyComparer {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicReference<@Nullable PolicyRegistry> registry = new AtomicReference<>();
  private final DefaultTrainer trainer;

  @Activate
  public TrainingComponent(
      @Reference(
              name = "runStore",
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          @Nullable RunStore store,
      TrainingOptions options) {
    int cores = Runtime.getRuntime().availableProcessors();
    int threads = options.threads() > 0 ? options.threads() : Math.max(1, cores - 1);
    Duration checkpointEvery = Duration.ofSeconds(Math.max(1, options.checkpointSeconds()));
    trainer =
        new DefaultTrainer(
            new DefaultTrainer.Settings(threads, checkpointEvery, PATIENCE, options.validation()),
            store == null ? new MemoryRunStore() : store,
            () -> Optional.ofNullable(registry.get()));
  }

  /** After the first plug-ins are bound. */
  @Activate
  void open() {
    trainer.open();
  }

  @Deactivate
  void close() {
    trainer.close();
  }

  @Reference(
      name = "algorithm",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void addAlgorithm(Algorithm algorithm) {
    trainer.add(algorithm);
  }

  @Reference(
      name = "environment",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void addEnvironment(EnvironmentProvider provider) {
    trainer.add(provider);
  }

  @Reference(
      name = "reader",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void addReader(PolicyReader reader) {
    trainer.add(reader);
  }

  void remove(Object plugIn) {
    trainer.remove(plugIn);
  }

  @Reference(
      name = "registry",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setRegistry(PolicyRegistry published) {
    registry.set(published);
  }

  void unsetRegistry(PolicyRegistry published) {
    registry.compareAndSet(published, null);
  }

  @Override
  public TrainingRun start(TrainingRequest request) {
    return trainer.start(request);
  }

  @Override
  public TrainingRun start(TrainingRequest request, TrainingRun yardsticks) {
    return trainer.start(request, yardsticks);
  }

  @Override
  public TrainingRun resume(String run) {
    return trainer.resume(run);
  }

  @Override
  public Estimate difference(String run, String other) {
    return trainer.difference(run, other);
  }

  @Override
  public Optional<TrainingRun> find(String run) {
    return trainer.find(run);
  }

  @Override
  public List<TrainingRun> runs() {
    return trainer.runs();
  }

  @Override
  public PolicyComparison compare(Problem problem, PolicyArtifact first, PolicyArtifact second) {
    return trainer.comparer().compare(problem, first, second);
  }
}
