package dev.cardwright.templates.design;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who refers to whom in a drawing whose copies are written out: paints, clips, masks, filters, markers. */
final class References {

    private static final List<String> REFERRING = List.of(
            "fill", "stroke", "clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end", "href");
    private static final Pattern URL = Pattern.compile("^url\\(\\s*['\"]?#([^)'\"]*)['\"]?\\s*\\)");

    private final Map<String, SvgElement> byId = new HashMap<>();

    References(SvgElement root) {
        root.walk(element -> {
            String id = element.attribute("id");
            if (id != null) {
                byId.putIfAbsent(id, element);
            }
        });
    }

    /** The elements by their ids; of several with one id the first counts. */
    Map<String, SvgElement> byId() {
        return byId;
    }

    /** The ids an element itself refers to. */
    static Set<String> of(SvgElement element) {
        Set<String> ids = new LinkedHashSet<>();
        for (String name : REFERRING) {
            String value = element.attribute(name);
            if (value == null) {
                continue;
            }
            Matcher url = URL.matcher(value.strip());
            if (name.equals("href") && value.strip().startsWith("#")) {
                ids.add(value.strip().substring(1));
            } else if (url.find()) {
                ids.add(url.group(1));
            }
        }
        return ids;
    }

    /** Everything these elements need: what they refer to, and what that refers to, with all that is in it. */
    Set<SvgElement> needed(Collection<SvgElement> elements) {
        Set<SvgElement> seen = new HashSet<>();
        Deque<SvgElement> open = new ArrayDeque<>(elements);
        while (!open.isEmpty()) {
            for (String id : of(open.pop())) {
                SvgElement target = byId.get(id);
                if (target != null && seen.add(target)) {
                    target.walk(open::push);
                }
            }
        }
        return seen;
    }

    /** Refuses a definition that needs itself, by whatever way. */
    void checkCircles(String file, Faults faults) throws DesignFault {
        Map<SvgElement, Boolean> done = new HashMap<>();
        for (SvgElement element : Set.copyOf(byId.values())) {
            if (ArtworkWriter.DEFINITIONS.contains(element.name) && !done.containsKey(element)) {
                circle(file, element, done, faults, 0);
            }
        }
    }

    private void circle(String file, SvgElement element, Map<SvgElement, Boolean> done, Faults faults, int depth)
            throws DesignFault {
        done.put(element, false);
        Set<String> ids = new LinkedHashSet<>();
        element.walk(inside -> ids.addAll(of(inside)));
        for (String id : ids) {
            SvgElement target = byId.get(id);
            if (target == null) {
                continue;
            }
            Boolean finished = done.get(target);
            if (Boolean.FALSE.equals(finished) || depth > 100) {
                faults.add(new DesignFault(file, target, "needs itself to be drawn."));
            } else if (finished == null) {
                circle(file, target, done, faults, depth + 1);
            }
        }
        done.put(element, true);
    }
}
