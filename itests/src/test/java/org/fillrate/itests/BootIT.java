package org.fillrate.itests;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** The distribution boots whole: every bundle, every component, HTTP, and libtorch. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BootIT {
  private static final Duration BOOT = Duration.ofSeconds(90);

  @Inject private BundleContext context;
  @Inject private ServiceComponentRuntime components;
  @Inject private TensorService tensors;

  @Configuration
  public Option[] distribution() {
    return FillrateContainer.distribution(AwaitilityBundle.option());
  }

  @Test
  public void everyBundleIsActive() {
    List<String> idle =
        Stream.of(context.getBundles()).filter(BootIT::isIdle).map(Bundle::toString).toList();
    assertEquals(List.of(), idle);
    assertTrue(
        Stream.of(context.getBundles())
            .anyMatch(b -> "org.fillrate.tensor.engine".equals(b.getSymbolicName())));
  }

  private static boolean isIdle(Bundle bundle) {
    boolean fragment =
        (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    return bundle.getState() != (fragment ? Bundle.RESOLVED : Bundle.ACTIVE);
  }

  @Test
  public void everyComponentOfOursIsSatisfied() {
    // the store opens its database beside the boot
    await().atMost(BOOT).untilAsserted(() -> assertEquals(List.of(), unsatisfied()));
  }

  private List<String> unsatisfied() {
    return components.getComponentDescriptionDTOs().stream()
        .filter(description -> description.bundle.symbolicName.startsWith("org.fillrate."))
        .filter(description -> "optional".equals(description.configurationPolicy))
        .flatMap(d -> components.getComponentConfigurationDTOs(d).stream())
        .filter(configuration -> !isSatisfied(configuration))
        .map(BootIT::describe)
        .toList();
  }

  private static String describe(ComponentConfigurationDTO configuration) {
    return configuration.description.name
        + " wants "
        + Stream.of(configuration.unsatisfiedReferences).map(r -> r.name).toList()
        + ", failure: "
        + configuration.failure;
  }

  private static boolean isSatisfied(ComponentConfigurationDTO configuration) {
    return configuration.state == ComponentConfigurationDTO.SATISFIED
        || configuration.state == ComponentConfigurationDTO.ACTIVE;
  }

  @Test
  public void answersHttp() throws Exception {
    URI uri =
        URI.create("http://127.0.0.1:" + System.getProperty(FillrateContainer.PORT) + "/none");
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    assertEquals(404, connection.getResponseCode());
  }

  @Test
  public void computesWithTensors() {
    assertEquals("2.7.1", tensors.device().engineVersion());
    try (TensorScope scope = tensors.openScope("boot test");
        Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      NDArray ones = scope.manager().ones(new Shape(2, 3));
      assertEquals(3f, ones.matMul(ones.transpose()).getFloat(1, 1), 0f);
      assertEquals(1, tensors.status().scopes().size());
    }
    assertEquals(0, tensors.status().scopes().size());
  }
}
