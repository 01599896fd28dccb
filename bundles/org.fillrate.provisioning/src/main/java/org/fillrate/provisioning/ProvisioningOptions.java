package org.fillrate.provisioning;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of PID {@code org.fillrate.provisioning}. */
@ObjectClassDefinition(name = "Installed bundles")
@interface ProvisioningOptions {

  @AttributeDefinition(
      description =
          "Let unsigned files in, files of publishers that nobody trusts, and bundles that came by"
              + " other ways; for development alone")
  boolean developerMode() default false;

  @AttributeDefinition(description = "Largest file that is taken in, in megabytes")
  int maxUploadMegabytes() default 256;

  @AttributeDefinition(description = "Longest time that a trial may take, in seconds")
  int trialSeconds() default 60;

  @AttributeDefinition(description = "Memory that a trial may take, in megabytes")
  int trialMemoryMegabytes() default 1024;

  @AttributeDefinition(description = "Longest time for one bundle to start or stop, in seconds")
  int startSeconds() default 20;

  @AttributeDefinition(
      description = "Longest time until the server must be well after a change, in seconds")
  int gateSeconds() default 15;
}
