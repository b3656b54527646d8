// Renew the certificate for the domain of a customer's shop
// Wrong: the domain is not checked and becomes part of a command line for the shell.

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

class CertificateRenewal {
    private final Path webroot;

    CertificateRenewal(Path webroot) {
        this.webroot = webroot;
    }

    void renew(String domain) throws IOException, InterruptedException {
        String host = domain.strip().toLowerCase(Locale.ROOT);
        Process certbot = new ProcessBuilder(
                "sh", "-c", "certbot certonly --non-interactive --webroot"
                + " --webroot-path=" + webroot + " --domains=" + host)
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
