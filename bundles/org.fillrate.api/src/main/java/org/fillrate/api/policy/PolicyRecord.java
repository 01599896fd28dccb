package org.fillrate.api.policy;

import java.time.Instant;
import org.fillrate.api.document.Document;

/**
 * A published policy.
 *
 * @param id unique, stable
 * @param problem id of the problem it decides
 * @param version counts from 1 within the problem
 * @param format of its artifact
 * @param algorithm that made it
 * @param run id of the training run, empty where there was none
 * @param seed of the run
 * @param sha256 of the artifact's bytes, in hex
 * @param evaluation what it was found to cost, as in a report's {@code policies} entry
 */
public record PolicyRecord(
    String id,
    String problem,
    int version,
    String format,
    String algorithm,
    String run,
    long seed,
    String sha256,
    Document evaluation,
    Instant created) {}
