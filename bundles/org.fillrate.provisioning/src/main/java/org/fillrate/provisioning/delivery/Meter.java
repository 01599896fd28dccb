package org.fillrate.provisioning.delivery;

/** Counts what unpacking one delivery yields, over all its archives, and stops it at a limit. */
final class Meter {
  private static final long RATIO_COUNTS_FROM = 1 << 20;

  private final Limits limits;
  private long entries;
  private long unpacked;

  Meter(Limits limits) {
    this.limits = limits;
  }

  void entries(String archive, long more) throws Refused {
    entries += more;
    if (entries > limits.entries()) {
      throw new Refused(
          "too-many-entries",
          archive + " and what it holds have more than " + limits.entries() + " entries.");
    }
  }

  /**
   * @param packed bytes of the entry read so far
   * @param length bytes of the entry unpacked so far
   * @param step how many of them are new
   */
  void unpacked(String entry, long packed, long length, int step) throws Refused {
    unpacked += step;
    if (unpacked > limits.unpackedBytes()) {
      throw new Refused(
          "zip-bomb",
          "It unpacks to more than %d bytes, reached at %s. The limit grows with maxUploadMegabytes."
              .formatted(limits.unpackedBytes(), entry));
    }
    if (length > RATIO_COUNTS_FROM && length > limits.ratio() * Math.max(1, packed)) {
      throw new Refused(
          "zip-bomb",
          "%s unpacks to more than %d times its packed size, as only bombs do."
              .formatted(entry, limits.ratio()));
    }
  }

  void depth(String archive, int depth) throws Refused {
    if (depth > limits.depth()) {
      throw new Refused(
          "zip-bomb",
          "%s lies %d archives deep; %d are allowed.".formatted(archive, depth, limits.depth()));
    }
  }
}
