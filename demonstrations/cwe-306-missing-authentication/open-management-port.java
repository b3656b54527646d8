// Open the management port of a settlement job
// Give the connector an authenticator, and TLS for what it reads: by default JMX lets anyone who
// reaches the port call every operation and load classes.

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.rmi.registry.LocateRegistry;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import javax.rmi.ssl.SslRMIServerSocketFactory;

final class ManagementPort {
    private static final int PORT = 9010;
    private static final String ADDRESS =
            "service:jmx:rmi://localhost:9011/jndi/rmi://localhost:9010/settlement";

    static JMXConnectorServer open(JMXAuthenticator operators) throws IOException {
        var clients = new SslRMIClientSocketFactory();
        var servers = new SslRMIServerSocketFactory();
        LocateRegistry.createRegistry(PORT, clients, servers);

        Map<String, Object> settings = new HashMap<>();
        settings.put(JMXConnectorServer.AUTHENTICATOR, operators);
        settings.put(RMIConnectorServer.RMI_CLIENT_SOCKET_FACTORY_ATTRIBUTE, clients);
        settings.put(RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE, servers);
        settings.put("com.sun.jndi.rmi.factory.socket", clients);

        JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL(ADDRESS), settings, ManagementFactory.getPlatformMBeanServer());
        server.start();
        return server;
    }
}
