package dev.cardwright.simulator.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Invents persons: the same seed gives the same persons, names of four cultures come in turn, and no two of the first few dozen
 * are alike. Not thread-safe.
 */
public final class People {
    /** Every so many persons have a portrait that is stored turned, as a camera held upright stores it. */
    private static final int EVERY_TURNED = 3;

    private static final List<String> TITLES = List.of(
            "Process engineer",
            "Head of receiving",
            "Laboratory technician",
            "Night shift lead",
            "Crane operator",
            "Software developer",
            "Safety representative",
            "Maintenance planner",
            "Quality controller",
            "Shift electrician");
    private static final List<String> DEPARTMENTS = List.of(
            "Turbine hall", "Goods reception", "Water laboratory", "Control room", "Harbour works", "Workshop north");
    private static final List<String> EMPLOYERS = List.of("Fjärdvik Energi", "Norrstrand Vatten", "Lanterna Logistik");
    private static final List<String> VISITED_FROM = List.of(
            "Brzozowa Instalacje",
            "Kvarnsten Konsult",
            "Delta Kiểm Định",
            "Måsholmens Mekaniska",
            "Sidra Engineering",
            "Björkö Besiktning");
    private static final List<String> STREETS = List.of(
            "Lanternagatan",
            "Kvarnstensvägen",
            "Segelmakargränden",
            "Fyrvaktarvägen",
            "Blåklintsgatan",
            "Tegelslagaregatan",
            "Ångsågsvägen",
            "Öresjögatan");
    private static final List<String[]> CITIES = List.of(
            new String[] {"413 27", "Göteborg"},
            new String[] {"211 19", "Malmö"},
            new String[] {"903 26", "Umeå"},
            new String[] {"702 10", "Örebro"},
            new String[] {"553 16", "Jönköping"},
            new String[] {"722 12", "Västerås"},
            new String[] {"392 31", "Kalmar"},
            new String[] {"831 30", "Östersund"});
    private static final int PHONE_FIRST = 5;
    private static final int PHONE_COUNT = 95;

    private final Random random;
    private final Identifiers identifiers;
    private final Map<Culture, List<int[]>> namesLeft = new LinkedHashMap<>();
    private int employees;
    private int visitors;

    /** Persons from this seed on. */
    public People(long seed) {
        this.random = new Random(seed);
        this.identifiers = new Identifiers(random);
    }

    /** Somebody who works there: name, employee number, title, company, department, portrait. */
    public Person employee() {
        Map<String, String> fields = name(employees++);
        fields.put("EMPLOYEE_NUMBER", identifiers.employeeNumber());
        fields.put("TITLE", pick(TITLES));
        fields.put("COMPANY", pick(EMPLOYERS));
        fields.put("DEPARTMENT", pick(DEPARTMENTS));
        return withPortrait(fields);
    }

    /** Somebody who visits for a day: name, company, host; no portrait, because no badge shows one. */
    public Person visitor() {
        Map<String, String> fields = name(1 + visitors++);
        fields.put("COMPANY", pick(VISITED_FROM));
        fields.put("HOST", pick(Culture.SWEDISH.firstNames()) + " " + pick(Culture.SWEDISH.lastNames()));
        return new Person(Collections.unmodifiableMap(fields), null);
    }

    /** An address for a parcel. */
    public Address address() {
        String[] city = pick(CITIES);
        return new Address(
                pick(Culture.SWEDISH.firstNames()) + " " + pick(Culture.SWEDISH.lastNames()),
                pick(EMPLOYERS),
                pick(STREETS) + " " + (1 + random.nextInt(89)),
                city[0],
                city[1],
                "+46 70 174 06 " + String.format("%02d", PHONE_FIRST + random.nextInt(PHONE_COUNT)));
    }

    /** Numbers for cards and shipments that continue this seed's row. */
    public Identifiers identifiers() {
        return identifiers;
    }

    private Person withPortrait(Map<String, String> fields) {
        int number = employees - 1;
        int turn = number / EVERY_TURNED;
        Orientation orientation = number % EVERY_TURNED == 1
                ? Orientation.TURNED.get(turn % Orientation.TURNED.size())
                : Orientation.UPRIGHT;
        byte[] portrait = Portrait.draw(Look.invent(random, number), orientation);
        return new Person(Collections.unmodifiableMap(fields), portrait);
    }

    private Map<String, String> name(int turn) {
        Culture culture = Culture.ALL.get(turn % Culture.ALL.size());
        List<int[]> left = namesLeft.computeIfAbsent(culture, c -> new ArrayList<>());
        if (left.isEmpty()) {
            fillWithPairs(culture, left);
        }
        int[] pair = left.remove(left.size() - 1);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("FIRST_NAME", culture.firstNames().get(pair[0]));
        fields.put("LAST_NAME", culture.lastNames().get(pair[1]));
        return fields;
    }

    /** All pairs of a culture, shuffled so that neither a first nor a last name comes again before all came once. */
    private void fillWithPairs(Culture culture, List<int[]> pairs) {
        int lasts = culture.lastNames().size();
        List<Integer> firsts = new ArrayList<>();
        for (int first = 0; first < culture.firstNames().size(); first++) {
            firsts.add(first);
        }
        Collections.shuffle(firsts, random);
        for (int round = 0; round < lasts; round++) {
            for (int i = 0; i < firsts.size(); i++) {
                pairs.add(new int[] {firsts.get(i), (i + round) % lasts});
            }
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
