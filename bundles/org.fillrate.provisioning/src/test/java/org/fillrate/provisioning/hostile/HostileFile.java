package org.fillrate.provisioning.hostile;

import java.util.function.Supplier;

/**
 * A file that must not get in.
 *
 * @param name what is wrong with it
 * @param fileName as it is sent
 * @param content makes it
 * @param code of the refusal that is expected
 * @param says a part of that refusal's sentence
 */
public record HostileFile(
    String name, String fileName, Supplier<byte[]> content, String code, String says) {
  @Override
  public String toString() {
    return name;
  }
}
