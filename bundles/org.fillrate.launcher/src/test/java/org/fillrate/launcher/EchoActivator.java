package org.fillrate.launcher;

import java.util.concurrent.Callable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Offers a command that answers how many arguments it got. */
public final class EchoActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    String arguments = context.getProperty("fillrate.arguments");
    Callable<Integer> command = () -> arguments.split("\u001f", -1).length;
    context.registerService(
        Callable.class,
        command,
        FrameworkUtil.asDictionary(java.util.Map.of("fillrate.command", "echo")));
  }

  @Override
  public void stop(BundleContext context) {}
}
