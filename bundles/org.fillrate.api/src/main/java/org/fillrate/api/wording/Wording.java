package org.fillrate.api.wording;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A sentence, or a clause of one, that people read. A bundle keeps all of its own in one enum, so
 * that a test can ask for each of them in every language.
 *
 * <p>The English template is the sentence's identity, as in gettext: what is stored and answered
 * stays plain English text, and a client that knows the template finds the values in it again.
 */
@ConsumerType
public interface Wording {
  Template template();

  /** The English text, with the values in the order of their names. */
  default String with(@Nullable Object... values) {
    return template().with(values);
  }
}
