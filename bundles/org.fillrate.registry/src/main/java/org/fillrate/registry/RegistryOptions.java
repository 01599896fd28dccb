package org.fillrate.registry;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of PID {@code org.fillrate.registry}. */
@ObjectClassDefinition(name = "Switching policies")
@interface RegistryOptions {

  @AttributeDefinition(
      description =
          "Whether another person than the one who asks approves a switch; auto: as soon as two"
              + " accounts may",
      options = {
        @Option(label = "auto", value = "auto"),
        @Option(label = "always", value = "always"),
        @Option(label = "never", value = "never")
      })
  String fourEyes() default "auto";
}
