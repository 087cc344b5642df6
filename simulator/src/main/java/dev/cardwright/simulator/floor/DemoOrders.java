package dev.cardwright.simulator.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything a demo orders.
 *
 * @param good approved requests of invented persons; each must become a card
 * @param unapproved one that nobody approved
 * @param brokenPhoto one whose photo is no image
 * @param foreign requests that others made; each must become a card or be refused with reasons
 */
record DemoOrders(List<Order> good, Order unapproved, Order brokenPhoto, List<Order> foreign) {
    List<Order> all() {
        List<Order> all = new ArrayList<>(good);
        all.add(unapproved);
        all.add(brokenPhoto);
        all.addAll(foreign);
        return all;
    }

    List<String> allIds() {
        return ids(all());
    }

    List<String> goodIds() {
        return ids(good);
    }

    List<String> toBeRefused() {
        return List.of(unapproved.cardId(), brokenPhoto.cardId());
    }

    List<String> foreignIds() {
        return ids(foreign);
    }

    /** The good orders of one organisation. */
    List<String> goodIdsOf(Organisation organisation) {
        return ids(good.stream()
                .filter(order -> order.organisationId().equals(organisation.id()))
                .toList());
    }

    /** Good ones and foreign ones of an article with a chip. */
    Stream<Order> withChip() {
        return Stream.concat(toBeMade(SampleOrders.EMPLOYEE), toBeMade(SampleOrders.DESFIRE));
    }

    /** Good ones and foreign ones of an article with a magnetic stripe. */
    Stream<Order> withStripe() {
        return toBeMade(SampleOrders.STUDENT);
    }

    private Stream<Order> toBeMade(String article) {
        return Stream.concat(good.stream(), foreign.stream())
                .filter(order -> order.articleId().equals(article));
    }

    private static List<String> ids(List<Order> orders) {
        return orders.stream().map(Order::cardId).toList();
    }
}
