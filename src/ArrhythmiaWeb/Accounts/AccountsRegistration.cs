using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Who people are and what they may do.</summary>
public static class AccountsRegistration
{
    /// <summary>Registers accounts, sign-in and the policies.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentity<Person, IdentityRole<Guid>>(options => options.User.RequireUniqueEmail = true)
            .AddEntityFrameworkStores<ApplicationDbContext>()
            .AddDefaultTokenProviders();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "__Host-Session";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/account/signin";
            options.AccessDeniedPath = "/account/denied";
            options.ReturnUrlParameter = "returnUrl";
        });
        // A changed password or a disabled account ends every session with its next request.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero);
        services.AddAuthorization(Policies.Configure);
    }
}
