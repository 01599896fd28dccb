package org.fillrate.access.oidc;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * Which role a person gets by a claim of the ID token; of several the highest.
 *
 * @param claim its name; dots lead into objects, as in {@code realm_access.roles}
 * @param roles by value of the claim
 * @param otherwise where none of the values is there; null to refuse
 */
record RoleMapping(String claim, Map<String, Role> roles, @Nullable Role otherwise) {

  /**
   * @param mapping for example {@code admin=fillrate-admins, planner=buyers}
   * @param otherwise a role's name, or empty
   */
  static RoleMapping of(String claim, String mapping, String otherwise) {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (String pair : mapping.split("[,;\\s]+")) {
      if (pair.isEmpty()) continue;
      String[] parts = pair.split("=", 2);
      if (parts.length < 2 || parts[1].isEmpty()) {
        throw new InvalidInput("roles", "must be pairs like planner=buyers, but has " + pair);
      }
      roles.merge(parts[1], role("roles", parts[0]), (a, b) -> a.includes(b) ? a : b);
    }
    Role fallback = otherwise.isBlank() ? null : role("defaultRole", otherwise.strip());
    if (roles.isEmpty() && fallback == null) {
      throw new InvalidInput(
          "roles", "is missing: nobody could come in; give roles, or a defaultRole");
    }
    return new RoleMapping(claim, Map.copyOf(roles), fallback);
  }

  private static Role role(String setting, String name) {
    return Arrays.stream(Role.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    setting, "must name viewer, planner, operator or admin, not " + name));
  }

  Optional<Role> of(Map<String, ?> claims) {
    return values(find(claims)).stream()
        .flatMap(value -> Optional.ofNullable(roles.get(value)).stream())
        .max(Role::compareTo)
        .or(() -> Optional.ofNullable(otherwise));
  }

  private @Nullable Object find(Map<String, ?> claims) {
    if (claims.containsKey(claim)) return claims.get(claim);
    Object found = claims;
    for (String part : claim.split("\\.")) {
      if (!(found instanceof Map<?, ?> object)) return null;
      found = object.get(part);
    }
    return found;
  }

  private static List<String> values(@Nullable Object found) {
    if (found instanceof String text) return List.of(text);
    if (found instanceof Collection<?> many) return many.stream().map(String::valueOf).toList();
    return List.of();
  }
}
