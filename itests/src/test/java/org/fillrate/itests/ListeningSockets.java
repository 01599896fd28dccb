package org.fillrate.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a process listens on, by the kernel's own tables (Linux). */
final class ListeningSockets {
  private static final String LISTENS = "0A";

  private ListeningSockets() {}

  /** Addresses and ports of TCP, over IPv4 and IPv6. */
  static List<String> of(long pid) throws IOException {
    List<String> sockets = sockets(pid);
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] columns = line.strip().split("\\s+");
        boolean listens = columns[3].equals(LISTENS);
        if (listens && sockets.contains(columns[9])) addresses.add(readable(columns[1]));
      }
    }
    return addresses;
  }

  /** Inodes of the sockets that a process holds. */
  private static List<String> sockets(long pid) throws IOException {
    List<String> sockets = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (!Files.isSymbolicLink(descriptor)) continue;
        String target = Files.readSymbolicLink(descriptor).toString();
        if (target.startsWith("socket:[")) sockets.add(target.substring(8, target.length() - 1));
      }
    }
    return sockets;
  }

  /** Hexadecimal in words of the machine's order, the last four bytes being the IPv4 address. */
  private static String readable(String hexadecimal) {
    String[] parts = hexadecimal.split(":");
    long address = Long.parseLong(parts[0].substring(parts[0].length() - 8), 16);
    return String.format(
        Locale.ROOT,
        "%d.%d.%d.%d:%d",
        address & 255,
        address >> 8 & 255,
        address >> 16 & 255,
        address >> 24 & 255,
        Integer.parseInt(parts[1], 16));
  }
}
