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
import java.util.List;
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

  private static final int LONGEST_CLIENT = 200;

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

  /**
   * A session in a list.
   *
   * @param used last
   */
  public record Listed(Session session, Instant used) {}

  /** Begins a session; the one unused for longest makes room where there are too many. */
  public synchronized Session open(Account account, String client) {
    Instant now = clock.instant();
    sessions.values().removeIf(kept -> kept.isOver(now));
    if (sessions.size() >= most) {
      sessions.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().used))
          .ifPresent(oldest -> sessions.remove(oldest.getKey()));
    }
    String name = client.length() > LONGEST_CLIENT ? client.substring(0, LONGEST_CLIENT) : client;
    Session session = new Session(secret(), secret(), handle(), account, now, name);
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

  /** Those that are not over, the latest used first. */
  public synchronized List<Listed> list() {
    Instant now = clock.instant();
    return sessions.values().stream()
        .filter(kept -> !kept.isOver(now))
        .map(kept -> new Listed(kept.session, kept.used))
        .sorted(Comparator.comparing(Listed::used).reversed())
        .toList();
  }

  public synchronized int count() {
    return sessions.size();
  }

  private String secret() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(32));
  }

  private String handle() {
    return HexFormat.of().formatHex(randomBytes(8));
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
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
