// Say which requests to a veterinary clinic's service need which role
// Name what is open and what a role may do, method by method, and end the list with denyAll, so
// that a new path is closed until somebody opens it.

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
                        .requestMatchers(GET, "/opening-hours", "/vets").permitAll()
                        .requestMatchers(GET, "/patients/**").hasAnyRole("VET", "RECEPTION")
                        .requestMatchers(POST, "/appointments").hasRole("RECEPTION")
                        .requestMatchers("/prescriptions/**").hasRole("VET")
                        .anyRequest().denyAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }
}
