package org.fillrate.trial;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.TensorStatus;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class RemainsTest {
  private static <T> T fake(Class<T> type, Function<String, Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.apply(method.getName())));
  }

  private static BundleContext tensors(String holder) {
    ScopeUsage scope = new ScopeUsage(holder, "acme, run 1", 3, 12);
    TensorService service =
        fake(TensorService.class, method -> new TensorStatus(null, null, List.of(scope)));
    ServiceReference<?> reference = fake(ServiceReference.class, method -> null);
    return fake(
        BundleContext.class,
        method ->
            switch (method) {
              case "getServiceReference" -> reference;
              case "getService" -> service;
              default -> true;
            });
  }

  @Test
  void scopesLeftOpenAreTheirHolders() {
    Bundle bundle = fake(Bundle.class, method -> "com.acme");
    assertThatThrownBy(() -> new Remains(tensors("com.acme")).requireNoScopes(bundle))
        .isInstanceOf(Shortcoming.class)
        .hasMessage(
            "com.acme leaves tensor scopes open after its learners are closed: \"acme, run 1\"");
    assertThatCode(() -> new Remains(tensors("com.other")).requireNoScopes(bundle))
        .doesNotThrowAnyException();
  }

  @Test
  void threadsThatWereThereBeforeAndOursDoNotCount() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Runnable wait = () -> awaitQuietly(end);
    new Thread(wait, "earlier").start();
    Remains remains = new Remains(null);
    new Thread(wait, "fillrate-something").start();
    try {
      remains.requireNoThreads(name -> false);
    } finally {
      end.countDown();
    }
  }

  @Test
  void whatRunsTheirClassesCountsByWhateverName() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Remains remains = new Remains(null);
    ExecutorService pool =
        Executors.newSingleThreadExecutor(task -> new Thread(task, "fillrate-in-disguise"));
    pool.submit(
        () -> {
          begun.countDown();
          awaitQuietly(end);
        });
    begun.await();
    try {
      assertThatThrownBy(
              () -> remains.requireNoThreads(name -> name.equals(RemainsTest.class.getName())))
          .isInstanceOf(Shortcoming.class)
          .hasMessageContaining("fillrate-in-disguise");
    } finally {
      end.countDown();
      pool.shutdown();
    }
  }

  private static void awaitQuietly(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
