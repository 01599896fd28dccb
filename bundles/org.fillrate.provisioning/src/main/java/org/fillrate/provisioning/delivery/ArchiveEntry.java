package org.fillrate.provisioning.delivery;

/**
 * One entry of an archive, as its directory and its own header agree on it.
 *
 * @param deflated else it is stored
 * @param packed bytes in the archive
 * @param size bytes unpacked, as declared
 * @param header offset of its header
 * @param data offset of its content
 */
record ArchiveEntry(
    String name, boolean deflated, long crc, long packed, long size, long header, long data) {
  boolean folder() {
    return name.endsWith("/");
  }
}
