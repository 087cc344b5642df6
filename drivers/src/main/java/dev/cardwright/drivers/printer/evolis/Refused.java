package dev.cardwright.drivers.printer.evolis;

/** The machine answered a command with a complaint, or with something nobody understands. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Command command;
    private final transient Reply reply;

    Refused(Command command, Reply reply) {
        super("The printer was told " + command.words() + " and did not accept it.");
        this.command = command;
        this.reply = reply;
    }

    Command command() {
        return command;
    }

    Reply.Trouble trouble() {
        return reply.trouble();
    }
}
