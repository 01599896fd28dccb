package org.fillrate.testkit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.tensor.DeviceInfo;
import org.fillrate.tensor.GradientScope;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.TensorStatus;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;

/**
 * Tensors without a container, for tests of algorithms: scopes on the CPU, one thread per
 * operation, turns that are always free. It counts what stays open.
 */
public final class PlainTensors implements TensorService {
  static {
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
  }

  private final Engine engine = Engine.getInstance();
  private final List<Scope> open = new ArrayList<>();

  @Override
  public synchronized TensorScope openScope(String purpose) {
    Scope scope = new Scope(engine.newBaseManager(), purpose);
    open.add(scope);
    return scope;
  }

  /** Scopes that nobody has closed yet. */
  public synchronized int openScopes() {
    return open.size();
  }

  @Override
  public DeviceInfo device() {
    return new DeviceInfo("cpu", engine.getEngineName(), engine.getVersion(), 1, 1);
  }

  @Override
  public synchronized TensorStatus status() {
    return new TensorStatus(device(), null, open.stream().map(Scope::usage).toList());
  }

  private final class Scope implements TensorScope {
    private final NDManager manager;
    private final String purpose;

    private Scope(NDManager manager, String purpose) {
      this.manager = manager;
      this.purpose = purpose;
    }

    @Override
    public NDManager manager() {
      return manager;
    }

    @Override
    public Turn awaitTurn(Urgency urgency) {
      boolean before = JniUtils.isGradMode();
      JniUtils.setNumThreads(1); // a setting of the thread
      JniUtils.setGradMode(false);
      return () -> JniUtils.setGradMode(before);
    }

    @Override
    public GradientScope gradients() {
      boolean before = JniUtils.isGradMode();
      JniUtils.setGradMode(true);
      return new GradientScope() {
        @Override
        public void backward(NDArray loss) {
          try (NDArray one = loss.onesLike()) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
          }
        }

        @Override
        public void close() {
          JniUtils.setGradMode(before);
        }
      };
    }

    @Override
    public ScopeUsage usage() {
      return new ScopeUsage("test", purpose, manager.getManagedArrays().size(), 0);
    }

    @Override
    public void close() {
      manager.close();
      synchronized (PlainTensors.this) {
        open.remove(this);
      }
    }
  }
}
