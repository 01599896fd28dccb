package org.fillrate.provisioning;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.provisioning.InstalledBundles;
import org.fillrate.api.provisioning.Provisioning;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.api.provisioning.Publishers;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.provisioning.act.ApprovalHook;
import org.fillrate.provisioning.act.ChangeBook;
import org.fillrate.provisioning.act.Components;
import org.fillrate.provisioning.act.Conductor;
import org.fillrate.provisioning.act.Reconciler;
import org.fillrate.provisioning.act.ShippedBundles;
import org.fillrate.provisioning.act.Works;
import org.fillrate.provisioning.delivery.DeliveryDesk;
import org.fillrate.provisioning.delivery.Limits;
import org.fillrate.provisioning.departure.Holders;
import org.fillrate.provisioning.departure.LeakGauge;
import org.fillrate.provisioning.plan.Futures;
import org.fillrate.provisioning.plan.Planner;
import org.fillrate.provisioning.publisher.PublisherBook;
import org.fillrate.provisioning.state.Champions;
import org.fillrate.provisioning.state.Configurations;
import org.fillrate.provisioning.state.JarStore;
import org.fillrate.provisioning.state.Quarantine;
import org.fillrate.provisioning.state.StateFiles;
import org.fillrate.provisioning.trial.TrialLimits;
import org.fillrate.provisioning.trial.TrialProcess;
import org.fillrate.tensor.TensorService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provisioning as services. It needs the audit trail alone: whoever else is missing, for example
 * the registry, is asked when it is there.
 */
@Component(
    service = {},
    name = "org.fillrate.provisioning",
    configurationPid = "org.fillrate.provisioning",
    immediate = true)
@Designate(ocd = ProvisioningOptions.class)
public final class ProvisioningComponent {
  private static final Logger log = LoggerFactory.getLogger(ProvisioningComponent.class);
  private static final List<String> SYSTEM_PACKAGES =
      List.of(Constants.FRAMEWORK_SYSTEMPACKAGES, Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA);
  private static final Duration LEAK_LOOKS = Duration.ofSeconds(5);

  private final BundleContext context;
  private final AuditTrail audit;
  private final ConfigurationAdmin configurationAdmin;
  private final ServiceComponentRuntime componentRuntime;
  private final ProvisioningOptions options;
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private final AtomicReference<@Nullable Conductor> conductor = new AtomicReference<>();
  private final AtomicReference<@Nullable LeakGauge> gauge = new AtomicReference<>();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable PolicyRegistry registry;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable ProblemStore problems;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable TensorService tensors;

  @Activate
  public ProvisioningComponent(
      BundleContext context,
      @Reference AuditTrail audit,
      @Reference ConfigurationAdmin configurationAdmin,
      @Reference ServiceComponentRuntime componentRuntime,
      ProvisioningOptions options) {
    this.context = context;
    this.audit = audit;
    this.configurationAdmin = configurationAdmin;
    this.componentRuntime = componentRuntime;
    this.options = options;
  }

  /** After the first references are set. */
  @Activate
  void open() throws IOException {
    Path data = folder("karaf.data", "data").resolve("provisioning");
    InstantSource clock = InstantSource.system();
    StateFiles states = new StateFiles(data.resolve("state"), clock);
    JarStore store = new JarStore(data.resolve("store"));
    Quarantine quarantine = new Quarantine(data.resolve("state").resolve("quarantine"));
    Champions champions =
        new Champions(() -> Optional.ofNullable(registry), () -> Optional.ofNullable(problems));
    PublisherBook publishers =
        new PublisherBook(
            data.resolve("publishers"),
            options.developerMode(),
            audit::append,
            clock,
            fingerprint ->
                states.current().bundles().stream()
                    .filter(bundle -> fingerprint.equals(bundle.publisher()))
                    .map(bundle -> bundle.symbolicName())
                    .toList());
    LeakGauge leaks =
        new LeakGauge(new Holders(context, () -> Optional.ofNullable(tensors)), clock, LEAK_LOOKS);
    gauge.set(leaks);
    Reconciler reconciler =
        new Reconciler(
            context, store, quarantine, leaks::departs, Duration.ofSeconds(options.startSeconds()));
    Works works =
        Works.of(
            context,
            states,
            store,
            quarantine,
            reconciler,
            new Components(() -> Optional.of(componentRuntime)),
            Duration.ofSeconds(options.gateSeconds()),
            new ChangeBook(
                data.resolve("state").resolve("changes.json"), states.current().number(), clock),
            trial(),
            champions,
            () -> Optional.of(new Configurations(configurationAdmin)),
            clock);
    Conductor changes = new Conductor(works);
    conductor.set(changes);
    DefaultProvisioning provisioning =
        new DefaultProvisioning(
            works,
            new Proposals(context, states, desk(data.resolve("staging"), publishers), clock),
            new Planner(
                context,
                champions,
                new Futures(store),
                new KnownFeatures(context)::contains,
                works.keptOut()::containsKey),
            changes,
            leaks,
            fingerprint -> distrust(publishers, fingerprint),
            audit);
    registrations.add(context.registerService(Publishers.class, publishers, null));
    registrations.add(
        context.registerService(
            new String[] {Provisioning.class.getName(), InstalledBundles.class.getName()},
            provisioning,
            new Hashtable<>()));
    Predicate<Bundle> isApproved = guard(reconciler);
    changes.open(fingerprint -> distrust(publishers, fingerprint), isApproved);
  }

  private TrialProcess trial() {
    Map<String, String> systemPackages = new HashMap<>();
    for (String name : SYSTEM_PACKAGES) {
      String value = context.getProperty(name);
      if (value != null) systemPackages.put(name, value);
    }
    return new TrialProcess(
        folder("karaf.home", "."),
        folder("karaf.data", "data"),
        systemPackages,
        new TrialLimits(
            options.trialSeconds(), options.startSeconds(), options.trialMemoryMegabytes()));
  }

  /** Nothing resolves that neither shipped nor was approved, unless the developer mode lets it. */
  private Predicate<Bundle> guard(Reconciler reconciler) {
    if (options.developerMode()) {
      log.warn("Developer mode: unsigned bundles are let in");
      audit.append(
          "server", "provisioning.developer-mode", "server", "unsigned bundles are let in");
      return bundle -> true;
    }
    Path startup = folder("karaf.etc", "etc").resolve("startup.properties");
    try {
      ShippedBundles shipped =
          ShippedBundles.of(startup, folder("karaf.home", ".").resolve("system"));
      Predicate<Bundle> isApproved =
          bundle -> shipped.contains(bundle) || reconciler.isLoaded(bundle);
      registrations.add(
          context.registerService(ResolverHookFactory.class, new ApprovalHook(isApproved), null));
      return isApproved;
    } catch (IOException e) {
      // a server that starts nothing helps nobody; what is delivered is checked all the same
      log.error("{} cannot be read: bundles that came by other ways are not kept out", startup, e);
      return bundle -> true;
    }
  }

  private Proposals.Desk desk(Path staging, PublisherBook publishers) {
    DeliveryDesk desk =
        new DeliveryDesk(
            staging,
            publishers,
            Limits.ofMegabytes(options.maxUploadMegabytes()),
            reservedNames(),
            exportedPackages());
    desk.clear();
    return new Proposals.Desk() {
      @Override
      public org.fillrate.provisioning.delivery.Delivered receive(
          String fileName, java.io.InputStream content) throws IOException {
        return desk.receive(fileName, content);
      }

      @Override
      public void discard(org.fillrate.provisioning.delivery.Delivered delivered) {
        desk.discard(delivered);
      }
    };
  }

  /** Of all that is there and was not installed by us. */
  private List<Bundle> platform() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> !org.fillrate.provisioning.plan.Reaches.isProvisioned(bundle))
        .toList();
  }

  private Set<String> reservedNames() {
    return platform().stream()
        .map(bundle -> String.valueOf(bundle.getSymbolicName()))
        .collect(Collectors.toSet());
  }

  private Set<String> exportedPackages() {
    return platform().stream()
        .map(bundle -> bundle.adapt(BundleRevision.class))
        .flatMap(r -> r.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
        .map(c -> String.valueOf(c.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
        .collect(Collectors.toSet());
  }

  private static Optional<String> distrust(PublisherBook publishers, String fingerprint) {
    Optional<Publisher> publisher = publishers.byFingerprint(fingerprint);
    if (publisher.isEmpty()) return Optional.of("its publisher is not known any more");
    return publisher.get().state() == Publisher.State.REVOKED
        ? Optional.of("its publisher " + publisher.get().name() + " was revoked")
        : Optional.empty();
  }

  private Path folder(String property, String otherwise) {
    String value = context.getProperty(property);
    return Path.of(value == null ? otherwise : value);
  }

  @Deactivate
  void close() {
    registrations.forEach(ServiceRegistration::unregister);
    Conductor changes = conductor.get();
    if (changes != null) changes.close();
    LeakGauge leaks = gauge.get();
    if (leaks != null) leaks.close();
  }
}
