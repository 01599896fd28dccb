package org.fillrate.tensor.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the configured word into a device that is really there. */
final class DeviceChoice {
  private static final Pattern GPU = Pattern.compile("gpu:(\\d{1,3})");

  private DeviceChoice() {}

  /**
   * The device that {@code wanted} names.
   *
   * @throws IllegalArgumentException if there is none; the message says what there is
   */
  static Device choose(String wanted, Engine engine) {
    if (wanted.equals("cpu")) return Device.cpu();
    boolean cuda = engine.hasCapability(StandardCapabilities.CUDA);
    int gpus = cuda ? engine.getGpuCount() : 0;
    if (wanted.equals("auto")) return gpus > 0 ? Device.gpu(0) : Device.cpu();
    Matcher matcher = GPU.matcher(wanted);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "device: must be auto, cpu or gpu:N (such as gpu:0), but is \"" + wanted + "\"");
    }
    int index = Integer.parseInt(matcher.group(1));
    if (index < gpus) return Device.gpu(index);
    throw new IllegalArgumentException(
        "device: " + wanted + " is not there; " + remedy(cuda, gpus));
  }

  private static String remedy(boolean cuda, int gpus) {
    if (!cuda) {
      return "this libtorch computes on the CPU only. Set device to auto or cpu, or start with"
          + " PYTORCH_LIBRARY_PATH and PYTORCH_FLAVOR naming a libtorch with CUDA";
    }
    return "libtorch sees " + gpus + " GPUs. Set device to auto, cpu or a lower number";
  }
}
