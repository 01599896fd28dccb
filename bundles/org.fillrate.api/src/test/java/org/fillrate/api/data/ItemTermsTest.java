package org.fillrate.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.Test;

class ItemTermsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private static ItemTerms on(List<DayOfWeek> days, LocalDate... closed) {
    return new ItemTerms("a", null, null, null, null, null, "", days, List.of(closed));
  }

  @Test
  void theNextOrderDayIsAnOpenDayOfTheWeek() {
    ItemTerms terms = on(List.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY), MONDAY.plusDays(1));
    assertThat(terms.takesOrders(MONDAY)).isFalse();
    assertThat(terms.takesOrders(MONDAY.plusDays(1))).as("closed").isFalse();
    assertThat(terms.nextOrderDay(MONDAY)).contains(MONDAY.plusDays(4));
    assertThat(terms.nextOrderDay(MONDAY.plusDays(4))).contains(MONDAY.plusDays(4));
    assertThat(on(List.of()).nextOrderDay(MONDAY)).contains(MONDAY);
    LocalDate[] year = MONDAY.datesUntil(MONDAY.plusDays(366)).toArray(LocalDate[]::new);
    assertThat(on(List.of(), year).nextOrderDay(MONDAY)).isEmpty();
  }

  @Test
  void allFieldsAtFaultAreNamedAtOnce() {
    assertThatThrownBy(() -> new ItemTerms(" ", 61, 0, -1, 0, -0.5, "", List.of(), List.of()))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.errors())
                    .extracting(FieldError::field)
                    .contains("item", "leadTime", "lot", "minimum", "maximum", "unitCost"));
    assertThatThrownBy(() -> new ItemTerms("a", 1, 12, 0, 6, 1.0, "", List.of(), List.of()))
        .hasMessageContaining("maximum: must not be below the lot");
    assertThatThrownBy(() -> new ItemTerms("a", 1, 1, 0, 6, Double.NaN, "", List.of(), List.of()))
        .hasMessageContaining("unitCost");
  }
}
