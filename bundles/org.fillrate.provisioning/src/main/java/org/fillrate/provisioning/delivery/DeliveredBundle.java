package org.fillrate.provisioning.delivery;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bundle out of a delivery.
 *
 * @param file its jar, in the delivery's folder
 * @param sha256 of the jar, in hexadecimal
 * @param headers of its manifest, as this JVM's framework reads them; asked for without regard to
 *     case
 * @param startLevel as its feature asks for; 0 where none does
 * @param publisher fingerprint of the certificate that signed the delivered file; null where no
 *     trusted one did
 */
public record DeliveredBundle(
    String symbolicName,
    String version,
    Path file,
    String sha256,
    Map<String, String> headers,
    int startLevel,
    @Nullable String publisher) {
  public DeliveredBundle {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }
}
