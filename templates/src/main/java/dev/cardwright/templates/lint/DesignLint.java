package dev.cardwright.templates.lint;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.type.Typefaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks a design. Stateless, safe to use from any thread. */
public final class DesignLint {

    private DesignLint() {}

    /**
     * Looks a design over: whatever stops it from loading, and where it loads, fields, places, fine details, codes and a sample.
     *
     * @param path a folder with {@code design.yaml}, a manifest or an SVG file
     * @param typefaces what texts may be set in
     * @return everything found, by file and line, nothing twice
     */
    public static List<Finding> check(Path path, Typefaces typefaces) {
        List<Finding> found = new ArrayList<>();
        try {
            CardDesign design = CardDesign.load(path, typefaces);
            new FieldCheck(design).run(found);
            new PlaceCheck(design).run(found);
            new DetailCheck(design).run(found);
            new SampleCheck(design).run(found);
        } catch (DesignFault fault) {
            fault.problems()
                    .forEach(problem -> found.add(new Finding(
                            Severity.ERROR, problem.file(), problem.line(), problem.element(), problem.sentence())));
        }
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::file)
                        .thenComparing(Finding::line)
                        .thenComparing(Finding::severity))
                .toList();
    }
}
