package org.fillrate.api.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Template COVER = Template.of("{units} cover {periods}.");

  @Test
  void putsValuesInTheOrderOfTheirNames() {
    assertThat(COVER.names()).containsExactly("units", "periods");
    assertThat(COVER.with("3 units", "2 periods")).isEqualTo("3 units cover 2 periods.");
    assertThat(COVER.with("{periods}", 2))
        .as("not filled in twice")
        .isEqualTo("{periods} cover 2.");
    assertThat(Template.of("all well").with()).isEqualTo("all well");
  }

  @Test
  void namesTheTemplateThatGetsAnotherNumberOfValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> COVER.with("3 units"))
        .withMessage("the template \"{units} cover {periods}.\" takes 2 values, not 1");
  }

  @Test
  void refusesWhatNobodyCouldReadBack() {
    assertThatIllegalArgumentException().isThrownBy(() -> Template.of("{a}{b}"));
    assertThatIllegalArgumentException().isThrownBy(() -> Template.of("{a} and {a}"));
    assertThat(Template.of("{a} and {b}").with(1, 2)).isEqualTo("1 and 2");
  }
}
