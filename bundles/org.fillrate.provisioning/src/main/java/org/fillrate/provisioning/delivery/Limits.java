package org.fillrate.provisioning.delivery;

/**
 * What a delivered file may hold at most. All but {@code bytes} count the file and the archives
 * within it together.
 *
 * @param bytes of the file as delivered
 * @param entries of its archives
 * @param unpackedBytes counted while unpacking, whatever the file declares
 * @param ratio of an entry's unpacked bytes to its packed ones, once it is longer than 1 MiB
 * @param depth of archives within archives; the file itself is 1, a bundle of a Karaf archive 2, a
 *     library inside that bundle 3
 * @param bundles of a Karaf archive
 */
public record Limits(
    long bytes, int entries, long unpackedBytes, int ratio, int depth, int bundles) {
  /** The usual limits for a server that takes files of so many megabytes. */
  public static Limits ofMegabytes(int megabytes) {
    long bytes = megabytes * (1L << 20);
    // a Karaf archive unpacks to its jars and these to their classes: about four times its size
    return new Limits(bytes, 50_000, 8 * bytes, 200, 3, 50);
  }
}
