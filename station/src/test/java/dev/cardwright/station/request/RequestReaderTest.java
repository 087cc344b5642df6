package dev.cardwright.station.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class RequestReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void further_pictures_come_by_name() throws Exception {
        RequestReader.Reading reading = read("{\"SIGNATURE\": {\"mediaType\": \"image/png\", \"data\": \"AAAA\"}}");

        assertThat(reading.request().orElseThrow().images()).containsOnlyKeys("SIGNATURE");
        assertThat(reading.request().orElseThrow().toString()).doesNotContain("AAAA");
    }

    @Test
    void a_wrong_picture_is_named_with_its_place() throws Exception {
        assertThat(read("{\"SIGNATURE\": {\"mediaType\": \"image/gif\", \"data\": \"AAAA\"}}")
                        .problems())
                .extracting(Problem::field)
                .contains("card.images.SIGNATURE.mediaType");
        assertThat(read("{\"SIGNATURE\": {\"mediaType\": \"image/png\", \"data\": \"***\"}}")
                        .problems())
                .extracting(Problem::code)
                .contains("BAD_BASE64");
        assertThat(read("{\"my sign\": {}}").problems())
                .extracting(Problem::code)
                .contains("BAD_FIELD_NAME");
        assertThat(read("[1]").problems()).extracting(Problem::field).contains("card.images");
        assertThat(read("{\"A\":{},\"B\":{},\"C\":{},\"D\":{},\"E\":{}}").problems())
                .extracting(Problem::field)
                .contains("card.images");
    }

    private static RequestReader.Reading read(String images) throws JsonProcessingException {
        return new RequestReader(1000)
                .read(JSON.readTree("{\"shipmentId\":\"S-1\",\"card\":{\"cardId\":\"C-1\",\"articleId\":\"BADGE\","
                        + "\"cardElements\":{},\"images\":" + images + "}}"));
    }
}
