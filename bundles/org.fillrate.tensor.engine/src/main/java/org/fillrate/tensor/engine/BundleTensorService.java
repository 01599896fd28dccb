package org.fillrate.tensor.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fillrate.tensor.DeviceInfo;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.TensorStatus;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer bundle's tensor service; takes back what the bundle leaves open. */
@Component(service = TensorService.class, scope = ServiceScope.BUNDLE)
public final class BundleTensorService implements TensorService {
  private static final Logger log = LoggerFactory.getLogger(BundleTensorService.class);

  private final TensorRuntime runtime;
  private final String bundle;
  private final Set<CountedScope> opened = ConcurrentHashMap.newKeySet();

  @Activate
  public BundleTensorService(@Reference TensorRuntime runtime, ComponentContext context) {
    this(runtime, context.getUsingBundle().getSymbolicName());
  }

  BundleTensorService(TensorRuntime runtime, String bundle) {
    this.runtime = runtime;
    this.bundle = bundle;
  }

  @Override
  public TensorScope openScope(String purpose) {
    CountedScope scope = runtime.open(bundle, purpose, opened::remove);
    opened.add(scope);
    return scope;
  }

  @Override
  public DeviceInfo device() {
    return runtime.device();
  }

  @Override
  public TensorStatus status() {
    return runtime.status();
  }

  /** The bundle stops, or lets go of the service. */
  @Deactivate
  void close() {
    for (CountedScope scope : opened) {
      log.warn("{} was left open; closing it", scope);
      scope.close();
    }
  }
}
