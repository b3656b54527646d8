// Check a teacher's password against the school's LDAP directory
// Wrong: with an empty password the directory takes the bind for an anonymous one and lets it
// succeed, so any teacher's name is enough.

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
        if (name.isBlank()) {
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
