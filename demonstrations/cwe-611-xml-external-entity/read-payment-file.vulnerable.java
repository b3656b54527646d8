// Read the payments of a batch file that a bank customer uploads
// Wrong: the factory's defaults resolve external entities, so the file can read local files and
// URLs.

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class PaymentFile {
    record Payment(String iban, BigDecimal amount) {}

    List<Payment> read(InputStream upload)
            throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
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
