package org.fillrate.itests;

import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.options.extra.VMOption;

/**
 * How a Pax Exam class starts the distribution as it ships: on a port of its own, without a
 * network.
 */
final class FillrateContainer {
  /** System property with the port of this test's server. */
  static final String PORT = "org.osgi.service.http.port";

  private FillrateContainer() {}

  static Option[] distribution(Option... more) {
    String karaf = System.getProperty("karaf.version");
    String version = System.getProperty("fillrate.version");
    File archive =
        new File(System.getProperty("fillrate.distribution"), "fillrate-" + version + ".tar.gz");
    String port = String.valueOf(freePort());
    Option[] base =
        options(
            karafDistributionConfiguration()
                .frameworkUrl(archive.toURI().toString())
                .name("Fillrate")
                .karafVersion(karaf)
                .unpackDirectory(new File("target/exam"))
                .useDeployFolder(false),
            configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
            doNotModifyLogConfiguration(),
            // where the distribution sets its own default
            editConfigurationFilePut("etc/custom.system.properties", PORT, port),
            // Pax Exam's own bundles are approved by nobody
            editConfigurationFilePut("etc/org.fillrate.provisioning.cfg", "developerMode", "true"));
    return OptionUtils.combine(OptionUtils.combine(base, karafModuleFlags(karaf)), more);
  }

  /** As in {@code bin/fillrate}. */
  private static Option[] karafModuleFlags(String karaf) {
    String specs = "lib/endorsed/org.apache.karaf.specs";
    return Stream.of(
            "-Djava.security.manager=allow",
            "--add-reads=java.xml=java.logging",
            "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
            "--patch-module",
            "java.base=" + specs + ".locator-" + karaf + ".jar",
            "--patch-module",
            "java.xml=" + specs + ".java.xml-" + karaf + ".jar",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1", // a short life: compiling it thoroughly does not pay
            // Pax Exam talks to the container by RMI
            "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
            "-classpath",
            "lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*")
        .map(VMOption::new)
        .toArray(Option[]::new);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException noSocket) {
      throw new IllegalStateException(noSocket);
    }
  }
}
