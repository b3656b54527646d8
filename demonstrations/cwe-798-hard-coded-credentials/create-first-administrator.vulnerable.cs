// Create the first administrator of a veterinary practice
// Wrong: every installation starts with the same administrator and the same well-known password.

using Microsoft.AspNetCore.Identity;

public static class FirstAdministrator
{
    private const string Email = "admin@practice.example";
    private const string Password = "Pawprint#1";

    public static async Task EnsureFirstAdministratorAsync(this IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        if ((await users.GetUsersInRoleAsync("Administrator")).Count > 0)
            return;

        var user = new StaffUser { UserName = Email, Email = Email };
        Check(await users.CreateAsync(user, Password));
        Check(await users.AddToRoleAsync(user, "Administrator"));
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(result.ToString());
    }
}
