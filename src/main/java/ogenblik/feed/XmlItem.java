package ogenblik.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One item of a feed in XML, on its way to be a row: the texts of its elements, by their names in lower case. The second of
 * one name is {@code NAME.2}, and so on, which no element is named: a point in a name is an underscore. An element of Google's namespace goes before one of RSS or Atom of the same name.
 */
final class XmlItem {
    /** The longest text of an element, in characters. */
    static final int MAX_TEXT_CHARS = 1 << 16;

    /** The most elements of an item. */
    static final int MAX_ELEMENTS = 500;

    private static final String GOOGLE = "http://base.google.com/ns/1.0";
    private static final int SHOWN_CHARS = 200;

    private final String name;
    private final int line;
    private final Map<String, List<String>> googles = new LinkedHashMap<>();
    private final Map<String, List<String>> others = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder written = new StringBuilder();
    private int elements;
    private String element = "";
    private boolean isGoogles;
    private boolean isNested;
    private @Nullable String problem;

    XmlItem(String name, int line) {
        this.name = name;
        this.line = line;
    }

    void begin(XMLStreamReader xml) {
        element = xml.getLocalName().toLowerCase(Locale.ROOT).replace('.', '_');
        isGoogles = GOOGLE.equals(xml.getNamespaceURI()) || "g".equals(xml.getPrefix());
        isNested = false;
        text.setLength(0);
        if (!isGoogles && element.equals("link")) link(xml);
        if (++elements > MAX_ELEMENTS) problem = "the item has more than " + MAX_ELEMENTS + " elements";
    }

    /** Atom's links stand in an attribute, and only those to the item itself are its url. */
    private void link(XMLStreamReader xml) {
        var to = xml.getAttributeValue(null, "href");
        if (to == null) return;
        var kind = xml.getAttributeValue(null, "rel");
        if (kind == null || kind.equals("alternate")) text.append(to);
        else isNested = true;
    }

    /** Says that there are elements below this one. */
    void nest() {
        isNested = true;
    }

    void text(XMLStreamReader xml) {
        if (isNested || problem != null) return;
        if (text.length() + xml.getTextLength() > MAX_TEXT_CHARS)
            problem = "`" + element + "` is longer than " + MAX_TEXT_CHARS + " characters";
        else text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    void end() {
        if (problem != null || isNested) return;
        var value = text.toString().strip();
        write(value);
        if (!value.isEmpty())
            (isGoogles ? googles : others)
                    .computeIfAbsent(element, _ -> new ArrayList<>(1))
                    .add(value);
    }

    private void write(String value) {
        if (written.length() > SHOWN_CHARS * 10) return;
        written.append('<')
                .append(element)
                .append('>')
                .append(value, 0, Math.min(value.length(), SHOWN_CHARS))
                .append("</")
                .append(element)
                .append('>');
    }

    Row row() {
        var shown = "<" + name + ">" + written + "</" + name + ">";
        if (problem != null) return new Row.Bad(line, shown, problem);
        others.forEach(googles::putIfAbsent);
        var names = new ArrayList<String>();
        var cells = new ArrayList<String>();
        googles.forEach((element, values) -> {
            for (int i = 0; i < values.size(); i++) {
                names.add(i == 0 ? element : element + "." + (i + 1));
                cells.add(values.get(i));
            }
        });
        return new Row.Cells(line, shown, Header.of(names, Map.of()), cells);
    }
}
