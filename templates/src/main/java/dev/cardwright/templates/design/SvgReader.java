package dev.cardwright.templates.design;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Reads the XML of a drawing into elements. Nothing outside the file is ever opened, a document type may be named but may not
 * declare anything, and size and depth are bounded. Elements and attributes of the drawing programs' own name spaces are
 * notes to themselves and are left out.
 */
final class SvgReader extends DefaultHandler2 {

    static final int MAX_BYTES = 16_000_000;
    private static final int MAX_ELEMENTS = 100_000;
    private static final int MAX_DEPTH = 200;
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final String INKSCAPE = "http://www.inkscape.org/namespaces/inkscape";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    /** What Inkscape says about its page, kept on the outermost element. */
    static final String PAGE_BLEED = "inkscape:page-bleed";

    private static final Set<String> PREDEFINED = Set.of("amp", "lt", "gt", "quot", "apos");
    private static final Pattern ENTITY =
            Pattern.compile("<!--.*?-->|<!\\[CDATA\\[.*?\\]\\]>|&([A-Za-z_:][A-Za-z0-9._:-]{0,60});", Pattern.DOTALL);

    private final String file;
    private final Deque<SvgElement> open = new ArrayDeque<>();
    private @Nullable SvgElement root;
    private @Nullable Locator locator;
    private int elements;
    private int skipped;
    private int pages;
    private boolean hasDocumentType;

    private SvgReader(String file) {
        this.file = file;
    }

    static SvgElement read(String file, byte[] bytes) throws DesignFault {
        if (bytes.length > MAX_BYTES) {
            throw new DesignFault(
                    file, "The drawing has " + bytes.length + " bytes. Allowed: up to " + MAX_BYTES + ".");
        }
        SvgReader reader = new SvgReader(file);
        try {
            SAXParser parser = secureFactory().newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", reader);
            parser.setProperty("http://xml.org/sax/properties/declaration-handler", reader);
            parser.parse(new ByteArrayInputStream(bytes), reader);
        } catch (FaultInside inside) {
            throw inside.fault;
        } catch (SAXParseException broken) {
            throw new DesignFault(
                    file,
                    Math.max(1, broken.getLineNumber()),
                    "This is no well-formed XML. Look here and just before for an element that is not closed, a quotation"
                            + " mark that is missing, or a lone < or &.");
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            throw new DesignFault(
                    file, reader.line(), "The drawing cannot be read here. Allowed: XML in the encoding it names.");
        }
        if (reader.hasDocumentType) {
            checkEntities(file, new String(bytes, StandardCharsets.ISO_8859_1));
        }
        SvgElement root = reader.root;
        if (root == null || !root.name.equals("svg")) {
            throw new DesignFault(file, 1, "The outermost element must be <svg> of the SVG name space.");
        }
        return root;
    }

    /** In attributes, the parser leaves out undeclared entities without telling anybody. */
    private static void checkEntities(String file, String text) throws DesignFault {
        Matcher entity = ENTITY.matcher(text);
        while (entity.find()) {
            String name = entity.group(1);
            if (name != null && !PREDEFINED.contains(name)) {
                int line = 1
                        + (int) text.chars()
                                .limit(entity.start())
                                .filter(letter -> letter == '\n')
                                .count();
                throw new DesignFault(file, line, undeclared(name));
            }
        }
    }

    private static String undeclared(String entity) {
        return "The drawing uses the entity \"&" + entity + ";\", which is not declared. Write the character itself.";
    }

    @Override
    public void startDTD(String name, @Nullable String publicId, @Nullable String systemId) {
        hasDocumentType = true;
    }

    private static SAXParserFactory secureFactory() throws ParserConfigurationException, SAXException {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (uri.equals(INKSCAPE) && localName.equals("page")) {
            page(attributes);
        }
        if (skipped > 0 || !(uri.isEmpty() || uri.equals(SVG))) {
            skipped++;
            return;
        }
        if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
            throw fault("The drawing has too many elements or they are nested too deeply. Allowed: up to "
                    + MAX_ELEMENTS + " elements, " + MAX_DEPTH + " deep.");
        }
        SvgElement parent = open.peek();
        SvgElement element = new SvgElement(localName, line(), parent);
        for (int i = 0; i < attributes.getLength(); i++) {
            String space = attributes.getURI(i);
            if (space.isEmpty() || space.equals(XLINK)) {
                String name = attributes.getLocalName(i);
                String value = attributes.getValue(i);
                element.attributes.put(
                        name, name.startsWith("data-") ? Normalizer.normalize(value, Normalizer.Form.NFC) : value);
            } else if (space.equals(XML)) {
                element.attributes.put("xml:" + attributes.getLocalName(i), attributes.getValue(i));
            } else if (space.equals(INKSCAPE) && attributes.getLocalName(i).equals("label")) {
                element.title = attributes.getValue(i);
            }
        }
        if (parent == null) {
            root = element;
        } else {
            parent.children.add(new SvgElement.Node(element, ""));
        }
        open.push(element);
    }

    /** Inkscape keeps its pages among its own notes. */
    private void page(Attributes attributes) throws SAXException {
        SvgElement drawing = root;
        if (drawing == null) {
            return;
        }
        if (++pages > 1) {
            throw fault("The drawing has several pages. Allowed: one page, with a layer \"front\" and a layer \"back\","
                    + " or a file for each side.");
        }
        String bleed = attributes.getValue("bleed");
        if (bleed != null && !bleed.isBlank()) {
            drawing.attributes.put(PAGE_BLEED, bleed);
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        if (skipped > 0) {
            skipped--;
        } else {
            open.pop();
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        SvgElement parent = open.peek();
        if (skipped == 0 && parent != null) {
            parent.children.add(new SvgElement.Node(null, new String(characters, start, length)));
        }
    }

    @Override
    public void internalEntityDecl(String name, String value) throws SAXException {
        throw fault("The document declares the entity \"" + name + "\". Entities are not allowed in a drawing.");
    }

    @Override
    public void externalEntityDecl(String name, @Nullable String publicId, String systemId) throws SAXException {
        throw fault(
                "The document declares the external entity \"" + name + "\". Entities are not allowed in a drawing.");
    }

    /** The parser would leave it out: its declaration is in a document type that is never fetched. */
    @Override
    public void skippedEntity(String name) throws SAXException {
        if (!name.startsWith("[") && !name.startsWith("%")) {
            throw fault(undeclared(name));
        }
    }

    @Override
    public InputSource resolveEntity(
            @Nullable String name, @Nullable String publicId, @Nullable String baseUri, String systemId) {
        return new InputSource(new StringReader(""));
    }

    @Override
    public void error(SAXParseException problem) throws SAXException {
        throw problem;
    }

    private int line() {
        return locator == null ? 1 : locator.getLineNumber();
    }

    private FaultInside fault(String sentence) {
        return new FaultInside(new DesignFault(file, line(), sentence));
    }

    /** Carries a fault through the parser. */
    private static final class FaultInside extends SAXException {
        private static final long serialVersionUID = 1L;
        private final DesignFault fault;

        FaultInside(DesignFault fault) {
            super(fault);
            this.fault = fault;
        }
    }
}
