package org.fillrate.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.access.Role;
import org.junit.jupiter.api.Test;

/** The access list and the commands are the same set. */
class AccessListTest {
  private static List<Class<?>> commands() throws Exception {
    Path folder =
        Path.of(AlgorithmsCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("org/fillrate/shell");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Command.class"))
          .<Class<?>>map(name -> load("org.fillrate.shell." + name.replace(".class", "")))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Properties list() throws IOException {
    Properties list = new Properties();
    try (InputStream in =
        AccessListTest.class.getResourceAsStream(
            "/acl/org.apache.karaf.command.acl.fillrate.cfg")) {
      list.load(in);
    }
    return list;
  }

  @Test
  void everyCommandHasARole() throws Exception {
    TreeSet<String> names = new TreeSet<>();
    for (Class<?> command : commands()) {
      assertThat(command).hasAnnotation(Service.class);
      Command description = command.getAnnotation(Command.class);
      assertThat(description.scope()).isEqualTo("fillrate");
      assertThat(description.description()).isNotBlank();
      names.add(description.name());
    }
    assertThat(names).hasSize(24).isEqualTo(new TreeSet<>(list().stringPropertyNames()));
  }

  @Test
  void rolesAreThePlatforms() throws IOException {
    Properties list = list();
    for (String command : list.stringPropertyNames()) {
      String role = list.getProperty(command);
      assertThat(Role.valueOf(role.toUpperCase()).name().toLowerCase()).isEqualTo(role);
    }
    assertThat(list.getProperty("accounts")).isEqualTo("admin");
    assertThat(list.getProperty("promote")).isEqualTo("operator");
    assertThat(list.getProperty("rollout-move")).isEqualTo("operator");
    assertThat(list.getProperty("bundle-install")).isEqualTo("admin");
    assertThat(list.getProperty("decide")).isEqualTo("planner");
  }
}
