package dev.cardwright.simulator.people;

import java.util.List;

/**
 * Where an invented person's name comes from. Any first name goes with any last name of the same culture. None of them stands on the
 * sample cards in the designs, so that a search for a person finds persons only.
 *
 * @param womensNames given names that mostly women have
 * @param mensNames given names that mostly men have
 * @param lastNames family names
 * @param headscarves whether some of the women are drawn with a headscarf
 */
record Culture(List<String> womensNames, List<String> mensNames, List<String> lastNames, boolean headscarves) {
    /** Swedish names, with double names that are too long for a card at full size. */
    static final Culture SWEDISH = new Culture(
            List.of("Anna-Karin", "Åsa", "Lovisa", "Majvor", "Signe"),
            List.of("Göran", "Björn", "Åke", "Hjalmar", "Jörgen"),
            List.of(
                    "Björklund",
                    "Nordenstråle",
                    "Östergård-Lindqvist",
                    "Häggkvist",
                    "Åkerlund",
                    "Grönvall",
                    "Ljungdahl",
                    "Fårösund",
                    "Västermalm"),
            false);

    /** Polish names, with every letter that only Polish has. */
    static final Culture POLISH = new Culture(
            List.of("Małgorzata", "Święcisława", "Agnieszka", "Bożena"),
            List.of("Łukasz", "Grzegorz", "Zdzisław", "Przemysław"),
            List.of("Żółkiew-Dąbrowa", "Szczęsny", "Wąsik", "Błaszczyk", "Źdźbło", "Ćwiękała", "Jędrzejczak"),
            false);

    /** Names in Arabic script, Arabic and Persian: written from right to left, letters joined. */
    static final Culture ARABIC_SCRIPT = new Culture(
            List.of("ليلى", "مريم", "شیرین", "زهراء"),
            List.of("يوسف", "نور الدين", "عبد الرحمن", "کاوه"),
            List.of("الخطيب", "الحدّاد", "القاسمي", "رستمی", "بن يعقوب", "الشهابي", "گلستانی"),
            true);

    /** Vietnamese names: two marks on one letter. */
    static final Culture VIETNAMESE = new Culture(
            List.of("Thuỳ Linh", "Ngọc Ánh", "Quỳnh Như", "Mỹ Duyên"),
            List.of("Đức Hiếu", "Hữu Phước", "Tuấn Kiệt", "Quốc Bảo"),
            List.of("Nguyễn Hoàng", "Trần", "Phạm", "Huỳnh", "Đặng", "Võ", "Bùi"),
            false);

    /** All of them, in the order in which persons get their names. */
    static final List<Culture> ALL = List.of(SWEDISH, POLISH, ARABIC_SCRIPT, VIETNAMESE);
}
