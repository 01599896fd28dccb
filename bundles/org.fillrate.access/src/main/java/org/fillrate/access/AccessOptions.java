package org.fillrate.access;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of PID {@code org.fillrate.access}. */
@ObjectClassDefinition(name = "Accounts")
@interface AccessOptions {

  @AttributeDefinition(description = "Rounds of PBKDF2 for new passwords, at least 600000")
  int iterations() default 600_000;
}
