package org.fillrate.rest;

import jakarta.ws.rs.core.Application;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.fillrate.rest.http.AnswerFilter;
import org.fillrate.rest.http.ClientAddress;
import org.fillrate.rest.http.Gate;
import org.fillrate.rest.http.GateFilter;
import org.fillrate.rest.http.JsonBodies;
import org.fillrate.rest.http.ProblemMapper;
import org.fillrate.rest.http.RequestMeter;
import org.fillrate.rest.http.Sessions;
import org.fillrate.rest.platform.Health;
import org.fillrate.rest.platform.Metrics;
import org.fillrate.rest.platform.ServiceDirectory;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.resource.AccountResource;
import org.fillrate.rest.resource.AddressLockResource;
import org.fillrate.rest.resource.AuditResource;
import org.fillrate.rest.resource.BrowserResource;
import org.fillrate.rest.resource.BundleAdministration;
import org.fillrate.rest.resource.BundleResource;
import org.fillrate.rest.resource.CompanySignInResource;
import org.fillrate.rest.resource.DatasetResource;
import org.fillrate.rest.resource.DecisionExplanationResource;
import org.fillrate.rest.resource.DecisionResource;
import org.fillrate.rest.resource.EventStreams;
import org.fillrate.rest.resource.ForecastResource;
import org.fillrate.rest.resource.ImportResource;
import org.fillrate.rest.resource.InstalledResource;
import org.fillrate.rest.resource.ItemResource;
import org.fillrate.rest.resource.LogResource;
import org.fillrate.rest.resource.PolicyResource;
import org.fillrate.rest.resource.ProblemResource;
import org.fillrate.rest.resource.ProposalResource;
import org.fillrate.rest.resource.ProvisioningResource;
import org.fillrate.rest.resource.QuantityResource;
import org.fillrate.rest.resource.RiskResource;
import org.fillrate.rest.resource.RolloutResource;
import org.fillrate.rest.resource.RunResource;
import org.fillrate.rest.resource.ServerResource;
import org.fillrate.rest.resource.SessionResource;
import org.fillrate.rest.resource.SheetResource;
import org.fillrate.rest.resource.SourceResource;
import org.fillrate.rest.resource.TokenResource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/**
 * The whole API as one application: gate, bodies and routes are there together or not at all, so
 * that no route is ever open because its guard has not started yet.
 */
@Component(service = Application.class)
@JakartarsApplicationBase("/")
@JakartarsName("fillrate")
public final class FillrateApi extends Application {
  private static final int EVENT_THREADS = 4;
  private static final int MOST_SESSIONS = 10_000;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final EventStreams streams;
  private final AutoCloseable services;
  private final Set<Object> singletons;

  @Activate
  public FillrateApi(BundleContext context) {
    this(
        new ServiceDirectory(context),
        new BundleAdministration(context),
        Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse(".")),
        context.getBundle().getVersion().toString());
  }

  private FillrateApi(
      ServiceDirectory directory, BundleAdministration bundles, Path data, String version) {
    this(directory, directory, bundles, data, version);
  }

  /**
   * @param owned closed with this
   */
  FillrateApi(
      Services services,
      AutoCloseable owned,
      BundleAdministration bundles,
      Path data,
      String version) {
    this.services = owned;
    this.streams = new EventStreams(eventThreads(), HEARTBEAT);
    Sessions sessions = new Sessions(InstantSource.system(), MOST_SESSIONS);
    RequestMeter meter = new RequestMeter();
    LongAdder decisions = new LongAdder();
    Health health = new Health(services, data, InstantSource.system());
    Metrics metrics = new Metrics(services, meter, sessions, decisions);
    this.singletons =
        Set.of(
            new GateFilter(new Gate(services, sessions), ClientAddress.ofEnvironment()),
            new AnswerFilter(meter),
            new ProblemMapper(),
            new JsonBodies(),
            new ServerResource(services, health, metrics, version),
            new SessionResource(services, sessions),
            new BrowserResource(services, sessions),
            new CompanySignInResource(services, sessions),
            new AccountResource(services),
            new AddressLockResource(services),
            new TokenResource(services),
            new AuditResource(services),
            new InstalledResource(services),
            new BundleResource(services, bundles),
            new LogResource(services, bundles),
            new ProvisioningResource(services),
            new DatasetResource(services),
            new ImportResource(services),
            new ItemResource(services),
            new SourceResource(services),
            new ProblemResource(services),
            new RunResource(services, streams),
            new PolicyResource(services),
            new QuantityResource(services),
            new RolloutResource(services),
            new DecisionResource(services, decisions),
            new ProposalResource(services),
            new SheetResource(services, decisions),
            new ForecastResource(services),
            new RiskResource(services),
            new DecisionExplanationResource(services));
  }

  @Override
  @SuppressWarnings("deprecation") // what replaces singletons wants an injection container
  public Set<Object> getSingletons() {
    return singletons;
  }

  @Deactivate
  void close() throws Exception {
    streams.close();
    services.close();
  }

  private static ScheduledThreadPoolExecutor eventThreads() {
    AtomicInteger count = new AtomicInteger();
    ScheduledThreadPoolExecutor threads =
        new ScheduledThreadPoolExecutor(
            EVENT_THREADS,
            task -> {
              Thread thread = new Thread(task, "fillrate-events-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.setRemoveOnCancelPolicy(true);
    return threads;
  }
}
