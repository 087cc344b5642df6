package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.people.Address;
import dev.cardwright.simulator.people.People;
import dev.cardwright.simulator.people.Person;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Orders of invented persons: shipments of up to three cards, organisations and articles in turn. The same seed gives the same orders.
 * Not thread-safe.
 */
public final class SampleOrders {
    /** The single-sided article without a chip. */
    public static final String VISITOR = "VISITOR";
    /** The double-sided article with a chip whose UID is owed as report data. */
    public static final String EMPLOYEE = "EMPLOYEE-CHIP";

    /** The double-sided article with a magnetic stripe; only a floor with {@link FloorFitting#STRIPES} makes it. */
    public static final String STUDENT = "STUDENT";

    /**
     * The double-sided article with applications, keys and a badge number on its chip, which are owed as report data; only a floor with
     * {@link FloorFitting#DESFIRE} makes it.
     */
    public static final String DESFIRE = "EMPLOYEE-DESFIRE";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CARDS_PER_SHIPMENT = 3;
    private static final Duration DUE_AFTER = Duration.ofDays(3);

    private final People people;
    private final Clock clock;

    /** Orders from this seed on. */
    public SampleOrders(long seed, Clock clock) {
        this(new People(seed), clock);
    }

    /** Orders of these persons. */
    public SampleOrders(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** So many orders of the articles that every floor makes. */
    public List<Order> good(int count) {
        return good(count, List.of(EMPLOYEE, VISITOR));
    }

    /**
     * So many orders; the first half belongs to {@link Organisation#AT_ONCE}, the rest to {@link Organisation#THIRTY_DAYS}.
     *
     * @param articles come in turn
     */
    public List<Order> good(int count, List<String> articles) {
        List<Order> orders = new ArrayList<>();
        int atOnce = (count + 1) / 2;
        shipments(orders, Organisation.AT_ONCE, atOnce, articles);
        shipments(orders, Organisation.THIRTY_DAYS, count - atOnce, articles);
        return orders;
    }

    private void shipments(List<Order> orders, Organisation organisation, int count, List<String> articles) {
        for (int done = 0; done < count; done += CARDS_PER_SHIPMENT) {
            int cards = Math.min(CARDS_PER_SHIPMENT, count - done);
            String shipmentId = people.identifiers().shipmentId();
            Address address = people.address();
            for (int i = 0; i < cards; i++) {
                String article = articles.get((done + i) % articles.size());
                orders.add(order(organisation, article, shipmentId, cards, address));
            }
        }
    }

    /** One order in a shipment of its own. */
    public Order single(Organisation organisation, String article) {
        return order(organisation, article, people.identifiers().shipmentId(), 1, people.address());
    }

    /** One order in a shipment of its own whose photo is no image. */
    public Order withBrokenPhoto(Organisation organisation) {
        Order order = single(organisation, EMPLOYEE);
        byte[] noImage = "This is no picture, although somebody sent it as one.".getBytes(StandardCharsets.UTF_8);
        if (order.json().path("card").path("photo") instanceof ObjectNode photo) {
            photo.put("data", Base64.getEncoder().encodeToString(noImage));
        }
        return order;
    }

    private Order order(Organisation organisation, String article, String shipmentId, int cards, Address address) {
        Person person = person(article);
        LocalDate due = LocalDate.ofInstant(clock.instant().plus(DUE_AFTER), ZoneOffset.UTC);
        ObjectNode json = JSON.createObjectNode();
        json.put("organisationId", organisation.id())
                .put("shipmentId", shipmentId)
                .put("shipmentCards", cards)
                .put("ordered", clock.instant().toString())
                .put("due", due.toString());
        address(json.putObject("address"), address);
        ObjectNode card = json.putObject("card");
        card.put("articleId", article).put("cardId", people.identifiers().cardId());
        ObjectNode elements = card.putObject("cardElements");
        person.fields().forEach(elements::put);
        person.portrait()
                .ifPresent(jpeg -> card.putObject("photo")
                        .put("mediaType", "image/jpeg")
                        .put("data", Base64.getEncoder().encodeToString(jpeg)));
        card.putArray("expectedReportDataFields");
        if (article.equals(EMPLOYEE) || article.equals(DESFIRE)) {
            card.withArray("expectedReportDataFields").add("MIFARE_UID");
        }
        if (article.equals(DESFIRE)) {
            card.withArray("expectedReportDataFields").add("BADGE");
            elements.put("BADGE_NUMBER", people.identifiers().badgeNumber());
        }
        return new Order(json);
    }

    private Person person(String article) {
        return switch (article) {
            case EMPLOYEE, DESFIRE -> people.employee();
            case STUDENT -> people.student();
            default -> people.visitor();
        };
    }

    private static void address(ObjectNode json, Address address) {
        json.put("addressOne", address.addressOne())
                .putNull("addressTwo")
                .put("postalCode", address.postalCode())
                .put("city", address.city())
                .put("countryCode", "SE")
                .put("recipient", address.recipient())
                .put("recipientPhone", address.recipientPhone())
                .put("companyName", address.companyName());
    }
}
