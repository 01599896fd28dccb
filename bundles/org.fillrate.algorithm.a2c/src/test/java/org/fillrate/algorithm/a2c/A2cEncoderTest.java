package org.fillrate.algorithm.a2c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.learning.rehearsal.TinyWorld;
import org.fillrate.testkit.PlainTensors;
import org.junit.jupiter.api.Test;

class A2cEncoderTest {
  @Test
  void aMemoryWithoutASeriesIsRefusedAndLeavesNothingOpen() {
    PlainTensors tensors = new PlainTensors();
    Algorithm algorithm = new A2cAlgorithm(tensors);
    Document asked = algorithm.info().parameters().validate(Document.of("encoder", "lstm"));
    LearnerContext context = new LearnerContext(TinyWorld.identity(4), asked, 1);
    assertThatThrownBy(() -> algorithm.newLearner(context))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("encoder: lstm needs features that form a series");
    assertThat(tensors.openScopes()).isZero();
  }
}
