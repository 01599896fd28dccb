package org.fillrate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Switch(String policy, Role role, Instant at, double cost, Document extra) {}

  @Test
  void aDocumentSurvivesTheRoundTrip() {
    Document document = Json.parse("{\"a\":{\"b\":[1,2.5,\"x\",true,null]},\"n\":null,\"k\":7}");
    assertThat(document.names()).containsExactly("a", "k");
    assertThat(document.document("a").list("b")).hasToString("[1, 2.5, x, true]");
    assertThat(Json.parse(Json.write(document))).isEqualTo(document);
  }

  @Test
  void aRecordSurvivesTheRoundTrip() {
    Switch before =
        new Switch(
            "p1", Role.OPERATOR, Instant.parse("2026-01-02T03:04:05Z"), 4.5, Document.of("x", 1));
    String text = Json.write(before);
    assertThat(text)
        .isEqualTo(
            "{\"policy\":\"p1\",\"role\":\"operator\",\"at\":\"2026-01-02T03:04:05Z\",\"cost\":4.5,\"extra\":{\"x\":1}}");
    assertThat(Json.read(text, Switch.class)).isEqualTo(before);
    assertThat(Json.readList("[" + text + "]", Switch.class)).isEqualTo(List.of(before));
  }

  @Test
  void aRecordsQuestionsAreNotItsFields() {
    Estimate estimate = new Estimate(0.3, 0.2, 0.4);
    assertThat(Json.write(estimate)).isEqualTo("{\"mean\":0.3,\"low\":0.2,\"high\":0.4}");
    assertThat(Json.read(Json.write(estimate), Estimate.class)).isEqualTo(estimate);
  }

  record Sparse(
      double level,
      @Nullable Double limit,
      @Nullable String note,
      List<Estimate> each,
      Map<String, Double> by) {}

  /** An absent field, but an empty list and a zero are something. */
  @Test
  void whatHasNoValueIsAnAbsentField() throws IOException {
    Map<String, Double> by = new HashMap<>();
    by.put("none", null);
    by.put("zero", 0.0);
    double infinite = Double.POSITIVE_INFINITY;
    List<Estimate> open = List.of(new Estimate(1, 0, infinite));
    sameAsADocument(new Sparse(Double.NaN, null, null, List.of(), Map.of()));
    sameAsADocument(new Sparse(0, infinite, "", open, by));
    sameAsADocument(new Sparse(-1.5, 2.0, "n", List.of(Estimate.exact(1)), by));
    assertThat(sparse(new Sparse(0, infinite, null, open, by)))
        .isEqualTo("{\"level\":0,\"each\":[{\"mean\":1,\"low\":0}],\"by\":{\"zero\":0}}");
  }

  private static void sameAsADocument(Object record) throws IOException {
    assertThat(sparse(record)).isEqualTo(Json.write(Json.documentOf(record)));
  }

  private static String sparse(Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Json.writeSparse(out, value);
    return out.toString(StandardCharsets.UTF_8);
  }

  record Asked(String item, List<Double> onOrder, @Nullable Double onHand, @Nullable Integer age) {}

  @Test
  void aStrangersRecordIsReadToTheLetter() throws IOException {
    assertThat(strict("{'item':'a','onOrder':[1,2.5],'onHand':3}"))
        .isEqualTo(new Asked("a", List.of(1.0, 2.5), 3.0, null));
    refusedStrictly("{'onOrder':[1,'2']}", "onOrder[1]: must be a number");
    refusedStrictly("{'onOrder':7}", "onOrder: must be a list");
    refusedStrictly("{'onHand':'7'}", "onHand: must be a number");
    refusedStrictly("{'onHand':true}", "onHand: must be a number");
    refusedStrictly("{'age':1.5}", "age: must be a whole number");
    refusedStrictly("{'item':5}", "item: must be a text");
    refusedStrictly("{'onhand':7}", "onhand: is not a known field");
    refusedStrictly("{'onHand':7", "must be JSON, but ends in the middle");
    refusedStrictly("", "must be JSON, but is empty");
  }

  private static Asked strict(String text) throws IOException {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return Json.readStrictly(new ByteArrayInputStream(bytes), Asked.class);
  }

  private static void refusedStrictly(String text, String complaint) {
    assertThatThrownBy(() -> strict(text))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void aStockPositionNeedsWhatIsOnHandOnly() {
    ItemState full = new ItemState("a", 3, List.of(1.0, 2.5), 4, 1, List.of(7.0));
    assertThat(Json.read(Json.write(full), ItemState.class)).isEqualTo(full);
    assertThat(Json.read("{\"onHand\":2,\"demandHistory\":null}", ItemState.class))
        .isEqualTo(new ItemState("", 2, List.of(), 0, 0));
    position("{}", "onHand: is missing");
    position("{'onHand':null}", "onHand: is missing");
    position("{'onHand':'2'}", "onHand: must be a number");
    position("{'onHand':-2}", "onHand: must be a number of units, at least 0");
    position("{'onHand':2,'onOrder':3}", "onOrder: must be a list");
    position("{'onHand':2,'onOrder':[1,null]}", "onOrder[1]: must be a number");
    position("{'onHand':2,'item':7}", "item: must be a text");
    position("{'onHand':2,'demandState':0.5}", "demandState: must be a whole number");
    position("{'onHand':2,'demandState':99999999999}", "demandState: must be a whole number");
    position("{'onHand':2,'onhand':2}", "onhand: is not a known field; known are [item, onHand");
    position("[2]", "must be an object");
    position("{'onHand':2", "must be JSON, but ends in the middle");
    assertThatThrownBy(() -> Json.readList("[{\"onHand\":1},{\"onHand\":-1}]", ItemState.class))
        .hasMessageContaining("[1].onHand: must be");
  }

  private static void position(String text, String complaint) {
    assertThatThrownBy(() -> Json.read(text.replace('\'', '"'), ItemState.class))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void numbersThatAreNotFiniteAreWrittenAsNull() {
    assertThat(Json.write(Document.of("x", Double.NaN, "y", 4.0)))
        .isEqualTo("{\"x\":null,\"y\":4}");
  }

  @Test
  void anUnknownCostComesBackAsNotANumber() {
    assertThat(Json.read("{\"cost\":null}", Switch.class).cost()).isNaN();
  }

  @Test
  void refusalsNameTheField() {
    assertThatThrownBy(() -> Json.read("{\"champion\":1,\"policy\":\"p\"}", Switch.class))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("champion: is not a known field");
    assertThatThrownBy(() -> Json.read("{\"role\":\"king\"}", Switch.class))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("role");
    assertThatThrownBy(() -> Json.parse("{\"a\":{\"b\":1,\"b\":2}}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("Duplicate field 'b'");
    assertThatThrownBy(() -> Json.parse("{\"costs\":{\"holding\":NaN}}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("costs.holding: must be a finite number, but is NaN (line 1, column 24)");
    assertThatThrownBy(() -> Json.parse("{\"mean\":-Infinity}"))
        .hasMessageStartingWith("mean: must be a finite number, but is -Infinity (line 1,");
    assertThatThrownBy(() -> Json.parse("{\"mean\": /* five */ 5}"))
        .hasMessageStartingWith("mean: ")
        .hasMessageNotContaining("Feature");
    assertThatThrownBy(() -> Json.parse("[1]")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> Json.parse(""))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("must be JSON, but is empty");
    assertThatThrownBy(() -> Json.parse("{"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("must be JSON, but ends in the middle (line 1,");
    assertThatThrownBy(() -> Json.parse("{} {}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("must be one JSON value, but more follows it (line 1, column 4)");
    assertThatThrownBy(() -> Json.parse("")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> Json.parse("{} {}")).isInstanceOf(InvalidInput.class);
  }
}
