package org.fillrate.provisioning.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.fillrate.provisioning.publisher.PublisherBook;

/** A delivery desk in a folder, as tests need it. */
record Desk(Path folder, PublisherBook book, DeliveryDesk desk) {
  static Desk strict(Path folder) {
    return of(folder, false, Limits.ofMegabytes(64), Clock.systemUTC());
  }

  static Desk developers(Path folder) {
    return of(folder, true, Limits.ofMegabytes(64), Clock.systemUTC());
  }

  static Desk of(Path folder, boolean developerMode, Limits limits, InstantSource clock) {
    PublisherBook book =
        new PublisherBook(
            folder.resolve("publishers"),
            developerMode,
            (by, action, subject, detail) -> {},
            clock,
            fingerprint -> List.of());
    return new Desk(
        folder,
        book,
        new DeliveryDesk(
            folder.resolve("staging"),
            book,
            limits,
            Set.of("com.shipped.library"),
            Set.of("com.shipped.library.math")));
  }

  Delivered receive(String name, byte[] content) throws IOException {
    return desk.receive(name, new ByteArrayInputStream(content));
  }
}
