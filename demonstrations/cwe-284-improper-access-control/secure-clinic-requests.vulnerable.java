// Say which requests to a veterinary clinic's service need which role
// Wrong: the rules name what is closed and end with permitAll. Every path that nobody thought of,
// and every other method on the named ones, is open.

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
class ClinicSecurity {
    @Bean
    SecurityFilterChain requests(HttpSecurity http) throws Exception {
        return http
                .authorizeHttpRequests(rules -> rules
                        .requestMatchers(GET, "/patients/**").hasAnyRole("VET", "RECEPTION")
                        .requestMatchers(POST, "/appointments").hasRole("RECEPTION")
                        .requestMatchers("/prescriptions/**").hasRole("VET")
                        .anyRequest().permitAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }
}
