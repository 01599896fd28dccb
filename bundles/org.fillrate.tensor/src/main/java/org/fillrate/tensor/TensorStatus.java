package org.fillrate.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the tensor service.
 *
 * @param device what is computed on, or null before the first scope and where {@code problem} says
 *     why there is nothing
 * @param problem why no scope can be opened and what to do about it, or null when all is well
 * @param scopes every open scope; its bytes as of the last turn, at most a second older
 * @param load how busy it is
 */
public record TensorStatus(
    @Nullable DeviceInfo device,
    @Nullable String problem,
    List<ScopeUsage> scopes,
    TensorLoad load) {
  public TensorStatus {
    scopes = List.copyOf(scopes);
  }

  /** Of a service that measures nothing. */
  public TensorStatus(
      @Nullable DeviceInfo device, @Nullable String problem, List<ScopeUsage> scopes) {
    this(device, problem, scopes, TensorLoad.NONE);
  }
}
