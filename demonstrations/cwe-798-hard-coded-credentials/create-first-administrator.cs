// Create the first administrator of a veterinary practice
// Take the first password from the configuration of this installation, refuse to go on without it
// and have it changed at the first sign-in.

using Microsoft.AspNetCore.Identity;

public static class FirstAdministrator
{
    private const string Email = "admin@practice.example";

    public static async Task EnsureFirstAdministratorAsync(this IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        if ((await users.GetUsersInRoleAsync("Administrator")).Count > 0)
            return;

        var settings = scope.ServiceProvider.GetRequiredService<IConfiguration>();
        var password = settings["Setup:AdministratorPassword"]
            ?? throw new InvalidOperationException("Set Setup:AdministratorPassword first.");
        var user = new StaffUser { UserName = Email, Email = Email, MustChangePassword = true };
        Check(await users.CreateAsync(user, password));
        Check(await users.AddToRoleAsync(user, "Administrator"));
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(result.ToString());
    }
}
