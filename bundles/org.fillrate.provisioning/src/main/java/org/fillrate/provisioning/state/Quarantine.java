package org.fillrate.provisioning.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contents that are kept from running because the process died while they started. A marker on the
 * disk stands from before such a start until it is over; one that is found when the server starts
 * tells on its bundle.
 */
public final class Quarantine {
  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);
  private static final String STARTING = ".starting";
  private static final String HELD = ".held";

  private final Path folder;

  public Quarantine(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  /**
   * To be called before anything starts.
   *
   * @param named hashes of the committed state: others were part of a change that has never been
   */
  public void takeIn(Set<String> named) throws IOException {
    for (Path marker : markers()) {
      String name = marker.getFileName().toString();
      String sha256 = name.substring(0, name.length() - STARTING.length());
      if (named.contains(sha256)) {
        String bundle = Files.readString(marker);
        log.error("The server died while {} started: it is kept from running", bundle);
        hold(sha256, "the server died while it started");
      }
      DurableFiles.delete(marker);
    }
  }

  private java.util.List<Path> markers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(STARTING)).toList();
    }
  }

  public void starting(String sha256, String bundle) throws IOException {
    write(sha256 + STARTING, bundle);
  }

  public void started(String sha256) throws IOException {
    DurableFiles.delete(folder.resolve(sha256 + STARTING));
  }

  /** Keeps a content from running until it is released. */
  public void hold(String sha256, String reason) throws IOException {
    write(sha256 + HELD, reason);
  }

  /** Someone wants it to run all the same. */
  public void release(String sha256) throws IOException {
    DurableFiles.delete(folder.resolve(sha256 + HELD));
  }

  /** Why a content is kept from running; empty where it is not. */
  public Optional<String> reason(String sha256) {
    try {
      return Optional.of(Files.readString(folder.resolve(sha256 + HELD)));
    } catch (java.nio.file.NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("its quarantine cannot be read: " + e.getMessage());
    }
  }

  private void write(String name, String text) throws IOException {
    DurableFiles.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
