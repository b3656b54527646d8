// Accept the identity provider's tokens in a hospital kitchen's order service
// Leave every validation on and name issuer, audience and algorithm, so that a token that was
// made for another service or signed in another way is refused.

using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

public static class KitchenAuthentication
{
    public static IServiceCollection AddKitchenAuthentication(
        this IServiceCollection services, IConfiguration settings)
    {
        services
            .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
            {
                options.Authority = settings["Identity:Authority"];
                options.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidateIssuer = true,
                    ValidateAudience = true,
                    ValidAudience = "kitchen-orders",
                    ValidateLifetime = true,
                    ClockSkew = TimeSpan.FromSeconds(30),
                    ValidAlgorithms = new[] { SecurityAlgorithms.RsaSha256 },
                };
            });
        return services;
    }
}
