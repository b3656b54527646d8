// Protect the forms of a housing association's tenant pages
// Keep CSRF protection on for everything a cookie authenticates. Exempt one path only, whose
// callers authenticate with a signature instead of a cookie.

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

@Configuration
class TenantPagesSecurity {
    private static final String METER_WEBHOOK = "/hooks/meters";

    @Bean
    SecurityFilterChain tenantPages(HttpSecurity http, SignatureFilter signatures)
            throws Exception {
        return http
                .securityMatcher("/tenant/**", METER_WEBHOOK)
                .addFilterBefore(signatures, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers(METER_WEBHOOK))
                .formLogin(Customizer.withDefaults())
                .build();
    }
}
