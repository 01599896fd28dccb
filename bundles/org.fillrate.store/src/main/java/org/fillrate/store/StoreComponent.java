package org.fillrate.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.AccountStore;
import org.fillrate.api.store.AuditChain;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.DataSources;
import org.fillrate.api.store.DatasetStore;
import org.fillrate.api.store.DecisionStore;
import org.fillrate.api.store.ItemMaster;
import org.fillrate.api.store.PolicyStore;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.store.ProposalStore;
import org.fillrate.api.store.RolloutStore;
import org.fillrate.api.store.RunStore;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database and offers the stores while it is open. Where it can't be reached it says so
 * once, goes on trying, and the server goes on without the services.
 *
 * <p>The services are registered by hand, not by annotation: a declared service would be on offer
 * before anybody knows whether the database answers.
 */
@Component(
    name = "org.fillrate.store",
    configurationPid = "org.fillrate.store",
    immediate = true,
    service = {})
public final class StoreComponent {
  private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);
  private static final int SECONDS_BETWEEN_TRIES = 10;

  /** PID {@code org.fillrate.store}. What is empty is read from the environment. */
  @interface Config {
    /** JDBC URL of a PostgreSQL database [FILLRATE_DB_URL]; empty for the embedded H2 file. */
    String url() default "";

    /** Database user of the application [FILLRATE_DB_USER]. */
    String user() default "";

    /** Its password [FILLRATE_DB_PASSWORD]. */
    String password() default "";

    /** Owner of the schema, where that is another user [FILLRATE_DB_OWNER]. */
    String owner() default "";

    /** The owner's password [FILLRATE_DB_OWNER_PASSWORD]. */
    String ownerPassword() default "";
  }

  private final BundleContext context;
  private final Config config;
  private final ScheduledThreadPoolExecutor opener =
      new ScheduledThreadPoolExecutor(1, StoreComponent::daemon);
  private final List<ServiceRegistration<?>> services = new ArrayList<>();
  private @Nullable Database database;
  private String complaint = "";

  @Activate
  public StoreComponent(BundleContext context, Config config) {
    this.context = context;
    this.config = config;
    opener.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    opener.execute(this::open);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fillrate-store");
    thread.setDaemon(true);
    return thread;
  }

  private void open() {
    try {
      SourcePasswords passwords = new SourcePasswords(dataFolder());
      Database opened = new Database(settings());
      database = opened;
      offer(opened, passwords);
    } catch (SQLException | IOException | RuntimeException | LinkageError e) {
      complain(e);
      if (opener.isShutdown()) return;
      opener.schedule(this::open, SECONDS_BETWEEN_TRIES, TimeUnit.SECONDS);
    }
  }

  private DatabaseSettings settings() throws IOException {
    String url = setting(config.url(), "FILLRATE_DB_URL");
    if (!url.isEmpty()) {
      Login application =
          new Login(
              setting(config.user(), "FILLRATE_DB_USER"),
              setting(config.password(), "FILLRATE_DB_PASSWORD"));
      String owner = setting(config.owner(), "FILLRATE_DB_OWNER");
      return DatabaseSettings.server(
          url,
          owner.isEmpty()
              ? application
              : new Login(owner, setting(config.ownerPassword(), "FILLRATE_DB_OWNER_PASSWORD")),
          application);
    }
    return DatabaseSettings.embedded(dataFolder());
  }

  private Path dataFolder() {
    String data = context.getProperty("karaf.data");
    if (data == null) {
      throw new InvalidInput("karaf.data", "is not set; it names the folder for data and keys");
    }
    return Path.of(data);
  }

  private String setting(String configured, String name) {
    return configured.isEmpty()
        ? Optional.ofNullable(context.getProperty(name)).or(() -> environment(name)).orElse("")
        : configured;
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  /** Once per reason: a server that waits for its database must not fill the log. */
  private void complain(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && !(root instanceof SQLException)) root = root.getCause();
    String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    if (!reason.equals(complaint)) {
      LOG.error(
          "the database can't be opened, so nothing can be stored: {} (trying again every {} s)",
          reason,
          SECONDS_BETWEEN_TRIES);
    }
    LOG.debug("the database can't be opened", e);
    complaint = reason;
  }

  private void offer(Database opened, SourcePasswords passwords) {
    offer(ProblemStore.class, new SqlProblemStore(opened));
    offer(PolicyStore.class, new SqlPolicyStore(opened));
    offer(RolloutStore.class, new SqlRolloutStore(opened));
    offer(RunStore.class, new SqlRunStore(opened));
    offer(DecisionStore.class, new SqlDecisionStore(opened));
    offer(ProposalStore.class, new SqlProposalStore(opened));
    offer(DatasetStore.class, new SqlDatasetStore(opened));
    offer(ItemMaster.class, new SqlItemMaster(opened));
    offer(DataSources.class, new SqlDataSources(opened, passwords));
    offer(AccountStore.class, new RememberedAccounts(new SqlAccountStore(opened)));
    offer(AuditTrail.class, new SqlAuditTrail(opened));
    AuditChain chain = new SqlAuditChain(opened);
    offer(AuditChain.class, chain);
    writeDown(chain);
    try {
      opener.scheduleAtFixedRate(() -> writeDown(chain), 1, 1, TimeUnit.DAYS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("the store stops while it opens", stopping); // which writes the end down, too
    }
  }

  /** The log keeps the end of the audit trail's chain apart from the database that holds it. */
  private static void writeDown(AuditChain chain) {
    try {
      AuditChain.Head head = chain.head();
      LOG.info("the audit trail has {} entries; hash of the last: {}", head.entries(), head.hash());
    } catch (UncheckedIOException e) {
      LOG.warn("the end of the audit trail can't be read", e);
    }
  }

  private <S> void offer(Class<S> type, S service) {
    services.add(context.registerService(type, service, null));
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    // never interrupted: an interrupt in the middle of a write would close H2's file channel
    opener.shutdown();
    if (!opener.awaitTermination(30, TimeUnit.SECONDS)) {
      LOG.warn("the database is still being opened while the store stops");
    }
    services.forEach(ServiceRegistration::unregister);
    if (database != null) {
      writeDown(new SqlAuditChain(database));
      database.close();
    }
    Database.forgetDrivers();
  }
}
