// Check a teacher's password against the school's LDAP directory
// Refuse an empty password before the bind: for the directory a bind with a name and no password
// is anonymous and succeeds. Escape the name as part of the DN.

import java.util.Hashtable;
import javax.naming.AuthenticationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import javax.naming.ldap.Rdn;

final class DirectoryPasswords {
    private static final String PEOPLE = "ou=teachers,dc=school,dc=example";

    private final String url;

    DirectoryPasswords(String url) {
        this.url = url;
    }

    boolean isRight(String name, String password) throws NamingException {
        if (name.isBlank() || password.isEmpty()) {
            return false;
        }
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, url);
        environment.put(Context.SECURITY_AUTHENTICATION, "simple");
        environment.put(
                Context.SECURITY_PRINCIPAL, "uid=" + Rdn.escapeValue(name) + "," + PEOPLE);
        environment.put(Context.SECURITY_CREDENTIALS, password);
        try {
            new InitialDirContext(environment).close();
            return true;
        } catch (AuthenticationException e) {
            return false;
        }
    }
}
