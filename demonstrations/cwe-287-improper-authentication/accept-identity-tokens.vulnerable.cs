// Accept the identity provider's tokens in a hospital kitchen's order service
// Wrong: issuer and audience are not validated, so a token that the provider made for any other
// service is accepted here too; and expired ones stay valid.

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
                    ValidateIssuer = false,
                    ValidateAudience = false,
                    ValidateLifetime = false,
                };
            });
        return services;
    }
}
