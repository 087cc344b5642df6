package dev.cardwright.templates.artwork;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The elements of a document that this product wrote itself: read, looked at, written again. */
final class Elements {

    private Elements() {}

    /** The outermost element; nothing is fetched and no document type is allowed. */
    static Optional<Element> parse(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return Optional.of(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            return Optional.empty();
        }
    }

    static List<Element> in(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** A property as said on the element or the nearest one around it. */
    static Optional<String> inherited(Element element, String name) {
        for (Node at = element; at instanceof Element around; at = at.getParentNode()) {
            String value = around.getAttribute(name).strip();
            if (!value.isEmpty() && !value.equals("inherit")) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The element with everything in it, as text; some of its own attributes may be left out. */
    static String write(Element element, Set<String> without) {
        StringBuilder out = new StringBuilder();
        write(element, without, out);
        return out.toString();
    }

    private static void write(Element element, Set<String> without, StringBuilder out) {
        out.append('<').append(element.getTagName());
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (!without.contains(attribute.getNodeName())) {
                out.append(' ')
                        .append(attribute.getNodeName())
                        .append("=\"")
                        .append(escape(attribute.getNodeValue()))
                        .append('"');
            }
        }
        out.append('>');
        for (Element child : in(element)) {
            write(child, Set.of(), out);
        }
        out.append("</").append(element.getTagName()).append('>');
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
