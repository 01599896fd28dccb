package org.fillrate.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A request byte by byte, for no client is to put its path right. */
record RawRequest(int port) {
  private static final int PATIENCE_MILLIS = 20_000;

  /**
   * An answer.
   *
   * @param head status line and headers
   */
  record Answer(String head, String body) {
    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    boolean hasHeader(String name, String part) {
      return head.lines()
          .map(line -> line.toLowerCase(Locale.ROOT))
          .anyMatch(
              line -> line.startsWith(name.toLowerCase(Locale.ROOT) + ":") && line.contains(part));
    }
  }

  Answer get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1");
  }

  Answer send(String line) throws IOException {
    String text = line + "\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      byte[] bytes = socket.getInputStream().readAllBytes();
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\r\n\r\n", 2);
      return new Answer(parts[0], parts.length > 1 ? parts[1] : "");
    }
  }
}
