package dev.cardwright.simulator.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Invents persons: the same seed gives the same persons, and names of four cultures come in turn. No two of the first few dozen are
 * alike. Not thread-safe.
 */
public final class People {
    /** Every so many persons have a portrait that is stored turned, as a camera held upright stores it. */
    private static final int EVERY_TURNED = 3;

    private static final List<String> TITLES = List.of(
            "Turbine engineer",
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
            "Machine hall", "Goods reception", "Water laboratory", "Control room", "Harbour works", "Workshop north");
    private static final List<String> PROGRAMMES =
            List.of("Marine engineering", "Nautical science", "Ship design", "Coastal ecology", "Harbour logistics");

    private static final List<String> EMPLOYERS = List.of("Fjordvind Energi", "Norrstrand Vatten", "Lanterna Logistik");
    private static final List<String> VISITED_FROM = List.of(
            "Brzozowa Instalacje",
            "Kvarnsten Konsult",
            "Delta Kiểm Định",
            "Måsholmens Mekaniska",
            "Sidra Engineering",
            "Granö Besiktning");
    private static final List<String> STREETS = List.of(
            "Lanternagatan",
            "Kvarnstensvägen",
            "Segelmakargränden",
            "Fyrvaktarvägen",
            "Blåklintsgatan",
            "Tegelslagaregatan",
            "Ångsågsvägen",
            "Öresjögatan");
    private static final List<List<String>> CITIES = List.of(
            List.of("413 27", "Göteborg"),
            List.of("211 19", "Malmö"),
            List.of("903 26", "Umeå"),
            List.of("702 10", "Örebro"),
            List.of("553 16", "Jönköping"),
            List.of("722 12", "Västerås"),
            List.of("392 31", "Kalmar"),
            List.of("831 30", "Östersund"));
    private static final int PHONE_FIRST = 5;
    private static final int PHONE_COUNT = 95;

    /** How often each list of names was used, so that names come in turn. */
    private final Map<Culture, int[]> used = new LinkedHashMap<>();

    private final Random random;
    private final Identifiers identifiers;
    private final int mostPortraits;
    private final List<byte[]> portraits = new ArrayList<>();
    private int employees;
    private int students;
    private int photographed;
    private int visitors;

    /** Persons from this seed on, each with a portrait of their own. */
    public People(long seed) {
        this(seed, Integer.MAX_VALUE);
    }

    /** Persons from this seed on who share so many portraits: for crowds, because drawing takes a fifth of a second each. */
    public People(long seed, int mostPortraits) {
        this.mostPortraits = mostPortraits;
        this.random = new Random(seed);
        this.identifiers = new Identifiers(random);
    }

    /** Somebody who works there: name, employee number, title, company, department, portrait. */
    public Person employee() {
        int number = employees++;
        Culture culture = Culture.ALL.get(number % Culture.ALL.size());
        boolean woman = isWoman(number);
        Map<String, String> fields = name(culture, woman);
        fields.put("EMPLOYEE_NUMBER", identifiers.employeeNumber());
        fields.put("TITLE", pick(TITLES));
        fields.put("COMPANY", pick(EMPLOYERS));
        fields.put("DEPARTMENT", pick(DEPARTMENTS));
        return new Person(Collections.unmodifiableMap(fields), portrait(culture, woman));
    }

    /** Somebody who studies: name, programme, student and library number, last day, portrait. */
    public Person student() {
        int number = students++;
        Culture culture = Culture.ALL.get((number + 2) % Culture.ALL.size());
        boolean woman = isWoman(number);
        Map<String, String> fields = name(culture, woman);
        fields.put("PROGRAMME", pick(PROGRAMMES));
        fields.put("STUDENT_NUMBER", identifiers.studentNumber());
        fields.put("LIBRARY_NUMBER", identifiers.libraryNumber());
        fields.put("VALID_UNTIL", day());
        return new Person(Collections.unmodifiableMap(fields), portrait(culture, woman));
    }

    /** Years away and seldom twice the same, so that who finds it in a file has found this person. */
    private String day() {
        return String.format(
                Locale.ROOT, "%d-%02d-%02d", 2030 + random.nextInt(4), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private byte[] portrait(Culture culture, boolean woman) {
        int number = photographed++;
        if (portraits.size() < mostPortraits) {
            Look look = Look.invent(random, number, woman, culture.headscarves());
            portraits.add(Portrait.draw(look, orientation(number)));
        }
        return portraits.get(number % portraits.size());
    }

    /** Somebody who visits for a day: name, company, host; no portrait, because no badge shows one. */
    public Person visitor() {
        int number = visitors++;
        Map<String, String> fields = name(Culture.ALL.get((number + 1) % Culture.ALL.size()), isWoman(number + 1));
        fields.put("COMPANY", pick(VISITED_FROM));
        fields.put("HOST", somebodySwedish());
        return new Person(Collections.unmodifiableMap(fields), null);
    }

    /** An address for a parcel. */
    public Address address() {
        List<String> city = pick(CITIES);
        return new Address(
                somebodySwedish(),
                pick(EMPLOYERS),
                pick(STREETS) + " " + (1 + random.nextInt(89)),
                city.get(0),
                city.get(1),
                "+46 70 174 06 " + String.format(Locale.ROOT, "%02d", PHONE_FIRST + random.nextInt(PHONE_COUNT)));
    }

    /** Numbers for cards and shipments that continue this seed's row. */
    public Identifiers identifiers() {
        return identifiers;
    }

    /** Alternates, and the other way round in the next round through the cultures. */
    private static boolean isWoman(int number) {
        return (number + number / Culture.ALL.size()) % 2 == 0;
    }

    private static Orientation orientation(int number) {
        return number % EVERY_TURNED == 1
                ? Orientation.TURNED.get(number / EVERY_TURNED % Orientation.TURNED.size())
                : Orientation.UPRIGHT;
    }

    private Map<String, String> name(Culture culture, boolean woman) {
        List<String> firstNames = woman ? culture.womensNames() : culture.mensNames();
        int turn = used.computeIfAbsent(culture, c -> new int[] {random.nextInt(8)})[0]++;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("FIRST_NAME", firstNames.get(turn / 2 % firstNames.size()));
        fields.put(
                "LAST_NAME",
                culture.lastNames()
                        .get((turn + turn / culture.lastNames().size())
                                % culture.lastNames().size()));
        return fields;
    }

    private String somebodySwedish() {
        Culture culture = Culture.SWEDISH;
        return pick(random.nextBoolean() ? culture.womensNames() : culture.mensNames()) + " "
                + pick(culture.lastNames());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
