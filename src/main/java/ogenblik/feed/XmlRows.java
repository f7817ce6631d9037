package ogenblik.feed;

import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The items of a product feed in XML: RSS 2.0 and 1.0 ({@code item}) and Atom ({@code entry}), each as a row whose columns are
 * its elements. Read as a stream by the JDK's own reader. Nothing is fetched, no entity is declared: a document with a DOCTYPE
 * is refused.
 */
final class XmlRows implements Rows {
    /** The most that is read for a single tag, text or comment, in bytes. */
    static final int MAX_STEP_BYTES = 4 << 20;

    private static final int MAX_DEPTH = 100;

    private static final Set<String> ROOTS = Set.of("rss", "feed", "RDF");
    private static final Set<String> ITEMS = Set.of("item", "entry");

    private final Step bytes;
    private final XMLStreamReader xml;

    private XmlRows(Step bytes, XMLStreamReader xml) {
        this.bytes = bytes;
        this.xml = xml;
    }

    /** Reads the root element. */
    static XmlRows open(InputStream content) throws IOException {
        var bytes = new Step(content);
        try {
            var rows = new XmlRows(bytes, factory().createXMLStreamReader(bytes));
            int event = rows.step();
            while (event != XMLStreamConstants.START_ELEMENT) event = rows.step();
            if (ROOTS.contains(rows.xml.getLocalName())) return rows;
            throw new BadFeedException("the file is XML and begins with `" + rows.xml.getLocalName()
                    + "`: a product feed begins with `rss` or `feed`");
        } catch (XMLStreamException e) {
            throw broken(e, bytes);
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("jdk.xml.maxElementDepth", MAX_DEPTH);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            while (xml.hasNext())
                if (step() == XMLStreamConstants.START_ELEMENT && ITEMS.contains(xml.getLocalName())) return item();
            return null;
        } catch (XMLStreamException e) {
            throw broken(e, bytes);
        }
    }

    private Row item() throws XMLStreamException {
        var item = new XmlItem(xml.getLocalName(), xml.getLocation().getLineNumber());
        for (int event = step(); event != XMLStreamConstants.END_ELEMENT; event = step())
            if (event == XMLStreamConstants.START_ELEMENT) element(item);
        return item.row();
    }

    /** One element of an item, to its end; what elements it has itself are no text. */
    private void element(XmlItem item) throws XMLStreamException {
        item.begin(xml);
        int depth = 1;
        while (depth > 0)
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    item.nest();
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    item.text(xml);
                default -> {}
            }
        item.end();
    }

    private int step() throws XMLStreamException {
        bytes.begin();
        int event = xml.next();
        if (event == XMLStreamConstants.DTD)
            throw new BadFeedException(
                    "the file has a DOCTYPE, which a product feed needs not and which is refused;" + " take it away");
        return event;
    }

    private static RuntimeException broken(XMLStreamException e, Step bytes) throws IOException {
        var at = e.getLocation();
        var where = at == null ? "" : " in line " + at.getLineNumber() + ", column " + at.getColumnNumber();
        if (bytes.isTooLong())
            return new BadFeedException("a tag or text" + where + " is longer than " + MAX_STEP_BYTES + " bytes");
        if (bytes.failure != null) throw bytes.failure;
        if (e.getNestedException() instanceof CharConversionException)
            return new BadFeedException("the XML is broken" + where + ": its text is in another encoding than its first"
                    + " line declares, or than UTF-8 where that declares none; nothing behind it can be read");
        return new BadFeedException("the XML is broken" + where + ": " + reason(e)
                + "; nothing behind it can be read; export the file anew, with `&` written as `&amp;`");
    }

    /** What is wrong, without the place, which the JDK puts before it. */
    private static String reason(XMLStreamException e) {
        var message = String.valueOf(e.getMessage());
        int at = message.indexOf("Message: ");
        return (at < 0 ? message : message.substring(at + "Message: ".length()))
                .lines()
                .findFirst()
                .orElse("unreadable");
    }

    @Override
    public void skipThrough(long line) throws IOException {
        for (var passed = next(); passed != null && passed.line() < line; ) passed = next();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /**
     * Bounds what is read for one step of the reader, which keeps a text as long as it likes in memory; and knows what went
     * wrong below it, as the reader takes the end of a file that is cut off for the end of the document.
     */
    private static final class Step extends FilterInputStream {
        private int count;
        private @Nullable IOException failure;

        Step(InputStream in) {
            super(in);
        }

        void begin() {
            count = 0;
        }

        boolean isTooLong() {
            return count > MAX_STEP_BYTES;
        }

        @Override
        public int read() throws IOException {
            byte[] one = {0};
            int read = read(one, 0, 1);
            return read < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int read = super.read(target, offset, length);
                if (read > 0) counted(read);
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        private void counted(int read) throws IOException {
            count += read;
            if (isTooLong()) throw new IOException("too long");
        }
    }
}
