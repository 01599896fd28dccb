package org.fillrate.rest.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.access.Account;

/**
 * Sessions of browsers, in memory: a restart signs everybody out. A session ends after half an hour
 * without a request, or after twelve hours. Thread-safe.
 */
public final class Sessions {
  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration LONGEST = Duration.ofHours(12);

  private final InstantSource clock;
  private final int most;
  private final SecureRandom random = new SecureRandom();

  /** By the SHA-256 of the cookie, so that comparing takes the same time for every wrong guess. */
  private final Map<String, Kept> sessions = new HashMap<>();

  private static final class Kept {
    final Session session;
    final Instant begun;
    Instant used;

    Kept(Session session, Instant now) {
      this.session = session;
      begun = now;
      used = now;
    }

    boolean isOver(Instant now) {
      return now.isAfter(used.plus(IDLE)) || now.isAfter(begun.plus(LONGEST));
    }
  }

  /**
   * @param most sessions at a time
   */
  public Sessions(InstantSource clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /** Begins a session; the one unused for longest makes room where there are too many. */
  public synchronized Session open(Account account) {
    Instant now = clock.instant();
    sessions.values().removeIf(kept -> kept.isOver(now));
    if (sessions.size() >= most) {
      sessions.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().used))
          .ifPresent(oldest -> sessions.remove(oldest.getKey()));
    }
    Session session = new Session(secret(), secret(), account.name(), account.passwordHash());
    sessions.put(hash(session.id()), new Kept(session, now));
    return session;
  }

  /** The session of a cookie, which lives on by this. */
  public synchronized Optional<Session> find(String cookie) {
    String key = hash(cookie);
    Kept kept = sessions.get(key);
    if (kept == null) return Optional.empty();
    Instant now = clock.instant();
    if (kept.isOver(now)) {
      sessions.remove(key);
      return Optional.empty();
    }
    kept.used = now;
    return Optional.of(kept.session);
  }

  public synchronized void close(Session session) {
    sessions.remove(hash(session.id()));
  }

  public synchronized int count() {
    return sessions.size();
  }

  private String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String secret) {
    try {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
