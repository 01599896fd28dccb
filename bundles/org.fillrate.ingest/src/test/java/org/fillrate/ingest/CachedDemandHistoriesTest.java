package org.fillrate.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.Test;

class CachedDemandHistoriesTest extends ImportTest {
  @Test
  void aDataSetIsReadOnceAndForgottenWithItsDeletion() throws IOException {
    String id = send("sku,date,units\nA,2010-12-01,1\n").dataset().id();
    CachedDemandHistories histories = new CachedDemandHistories(datasets);
    List<ItemHistory> items = histories.items(id);
    assertThat(histories.items(id)).isSameAs(items);
    assertThat(datasets.readings).isEqualTo(1);
    datasets.delete(id);
    assertThatThrownBy(() -> histories.items(id))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("dataset: there is no data set " + id);
  }
}
