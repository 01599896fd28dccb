package org.fillrate.provisioning.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Finds out what bundles do, where they can do no harm. One at a time. */
public interface Trial {
  /**
   * Tries bundles together; blocks until the verdict. Heeds the thread's interruption.
   *
   * @param toTry jars, in the order in which they start
   * @param beside jars of bundles that are installed beside the shipped ones and stay
   * @param progress is told what is being done, in words
   * @throws IOException where nothing could be tried at all; that says nothing about the bundles
   */
  Verdict run(List<Path> toTry, List<Path> beside, Consumer<String> progress)
      throws IOException, InterruptedException;

  /**
   * What was found.
   *
   * @param reason why they did not pass, as a sentence; empty where they did
   * @param log what happened, in order, warnings included
   */
  record Verdict(boolean passed, String reason, List<String> log) {
    public Verdict {
      log = List.copyOf(log);
    }
  }
}
