package dev.cardwright.simulator.people;

/**
 * An invented address of an organisation in a Swedish city. Phone numbers are from the series that are kept free for film and
 * books, so nobody answers.
 *
 * @param recipient the person who takes the parcel
 * @param companyName the company at the address
 * @param addressOne street and number
 * @param postalCode five digits with a space
 * @param city a Swedish city
 * @param recipientPhone the recipient's number
 */
public record Address(
        String recipient,
        String companyName,
        String addressOne,
        String postalCode,
        String city,
        String recipientPhone) {
    @Override
    public String toString() {
        return "Address[•••]";
    }
}
