package org.fillrate.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fillrate.provisioning.act.ApprovalHook;
import org.fillrate.provisioning.act.ShippedBundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;

/** Nothing resolves that neither shipped nor was approved. */
class ApprovalTest {
  @TempDir Path folder;

  @Test
  void blocksWhatCameByAnotherWay() throws Exception {
    Path system = Files.createDirectories(folder.resolve("system/a b"));
    Path startup = folder.resolve("startup.properties");
    Path shippedJar = TestBundles.bundle("org.example.shipped", "1.0.0").in(system);
    Files.writeString(startup, "reference\\:file\\:a\\ b/" + shippedJar.getFileName() + " = 30\n");
    ShippedBundles shipped = ShippedBundles.of(startup, folder.resolve("system"));
    Path stranger = TestBundles.bundle("com.acme.stranger", "1.0.0").in(folder);

    try (TestServer server = new TestServer(folder.resolve("data")).open()) {
      BundleContext context = server.framework.getBundleContext();
      context.registerService(
          ResolverHookFactory.class,
          new ApprovalHook(b -> shipped.contains(b) || server.works.reconciler().isLoaded(b)),
          null);
      Bundle bundle = context.installBundle("file:" + stranger);
      assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class);
      assertThat(bundle.getState()).isEqualTo(Bundle.INSTALLED);

      assertThat(server.ship(shippedJar).getState()).isEqualTo(Bundle.ACTIVE);
      server.install(TestBundles.bundle("com.acme.approved", "1.0.0").in(folder));
      assertThat(server.bundle("com.acme.approved")).isEqualTo("ACTIVE 1.0.0");
    }
  }

  /** Its location says that it was provisioned, but the store never had it. */
  @Test
  void aLocationIsNoApproval() throws Exception {
    try (TestServer server = new TestServer(folder.resolve("data")).open()) {
      BundleContext context = server.framework.getBundleContext();
      context.registerService(
          ResolverHookFactory.class,
          new ApprovalHook(b -> server.works.reconciler().isLoaded(b)),
          null);
      Path jar = TestBundles.bundle("com.acme.stranger", "1.0.0").in(folder);
      Bundle bundle =
          context.installBundle("provisioned:com.acme.stranger", Files.newInputStream(jar));
      assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class);
    }
  }
}
