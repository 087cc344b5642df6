package dev.cardwright.simulator.people;

import java.util.List;

/**
 * Where an invented person's name comes from. Any first name goes with any last name of the same culture.
 *
 * @param firstNames given names
 * @param lastNames family names
 */
record Culture(List<String> firstNames, List<String> lastNames) {
    /** Swedish names, with double names that are too long for a card at full size. */
    static final Culture SWEDISH = new Culture(
            List.of("Åsa", "Göran", "Anna-Karin", "Björn", "Märta", "Åke", "Lovisa", "Hjalmar", "Jörgen", "Signe"),
            List.of(
                    "Björklund",
                    "Sjöström",
                    "Östergård-Lindqvist",
                    "Häggkvist",
                    "Åkerlund",
                    "Nordenstråle",
                    "Grönvall",
                    "Ljungdahl",
                    "Fårösund",
                    "Västermalm"));
    /** Polish names, with every letter that only Polish has. */
    static final Culture POLISH = new Culture(
            List.of("Małgorzata", "Łukasz", "Święcisława", "Grzegorz", "Agnieszka", "Zdzisław", "Bożena", "Przemysław"),
            List.of(
                    "Żółkiewska-Dąbrowa",
                    "Szczęsny",
                    "Wąsik",
                    "Błaszczyk",
                    "Źdźbłowski",
                    "Gołębiewski",
                    "Ćwiękała",
                    "Jędrzejczak"));
    /** Names in Arabic script, Arabic and Persian: written from right to left, letters joined. */
    static final Culture ARABIC_SCRIPT = new Culture(
            List.of("ليلى", "يوسف", "نور الدين", "مريم", "شیرین", "عبد الرحمن", "زهراء", "کاوه"),
            List.of("الخطيب", "الحدّاد", "القاسمي", "رستمی", "بن يعقوب", "الشهابي", "گلستانی", "النجّار"));
    /** Vietnamese names: two marks on one letter. */
    static final Culture VIETNAMESE = new Culture(
            List.of(
                    "Thuỳ Dương",
                    "Đức Hiếu",
                    "Ngọc Ánh",
                    "Quỳnh Như",
                    "Hữu Phước",
                    "Bảo Trâm",
                    "Tuấn Kiệt",
                    "Mỹ Duyên"),
            List.of("Nguyễn", "Trần", "Phạm", "Huỳnh", "Đặng", "Võ", "Đỗ", "Bùi"));

    /** All of them, in the order in which persons get their names. */
    static final List<Culture> ALL = List.of(SWEDISH, POLISH, ARABIC_SCRIPT, VIETNAMESE);
}
