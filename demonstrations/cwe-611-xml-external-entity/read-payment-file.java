// Read the payments of a batch file that a bank customer uploads
// Refuse any document type declaration: without one there are no entities, neither external nor
// expanding ones. Secure processing and no XInclude close the rest.

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class PaymentFile {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    record Payment(String iban, BigDecimal amount) {}

    List<Payment> read(InputStream upload)
            throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(NO_DOCTYPE, true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setXIncludeAware(false);
        NodeList nodes = factory.newDocumentBuilder().parse(upload).getElementsByTagName("payment");
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element node = (Element) nodes.item(i);
            payments.add(new Payment(
                    node.getAttribute("iban"), new BigDecimal(node.getTextContent().strip())));
        }
        return payments;
    }
}
