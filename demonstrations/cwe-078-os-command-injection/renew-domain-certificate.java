// Renew the certificate for the domain of a customer's shop
// Accept only a plain host name (full match) and give certbot each argument as its own list
// element, so there is neither a shell nor a value that looks like an option.

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

class CertificateRenewal {
    private static final Pattern HOST_NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}[a-z]{2,63}");

    private final Path webroot;

    CertificateRenewal(Path webroot) {
        this.webroot = webroot;
    }

    void renew(String domain) throws IOException, InterruptedException {
        String host = domain.strip().toLowerCase(Locale.ROOT);
        if (!HOST_NAME.matcher(host).matches()) {
            throw new IllegalArgumentException("Not a host name");
        }
        Process certbot = new ProcessBuilder(
                "certbot", "certonly", "--non-interactive", "--webroot",
                "--webroot-path=" + webroot, "--domains=" + host)
                .inheritIO()
                .start();
        if (!certbot.waitFor(5, TimeUnit.MINUTES)) {
            certbot.destroyForcibly();
            throw new IOException("certbot took too long");
        }
        if (certbot.exitValue() != 0) {
            throw new IOException("certbot failed with status " + certbot.exitValue());
        }
    }
}
