using ArrhythmiaWeb.Accounts.Attempts;
using ArrhythmiaWeb.Accounts.Passkeys;
using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Accounts.SetUp;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Who people are and what they may do.</summary>
public static class AccountsRegistration
{
    /// <summary>What OWASP's Password Storage Cheat Sheet asks of PBKDF2 with HMAC-SHA-512, which Identity uses.</summary>
    private const int HashIterations = 220_000;

    /// <summary>Registers accounts, sign-in and the policies.</summary>
    /// <param name="database">Which engine keeps the database: on PostgreSQL all replicas count together.</param>
    public static void AddAccounts(this IServiceCollection services, DatabaseProvider database)
    {
        services.AddSettings<AccountOptions>(AccountOptions.Section);
        services.AddIdentity<Person, IdentityRole<Guid>>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // Addresses may hold an apostrophe or an umlaut.
                options.User.AllowedUserNameCharacters = "";
            })
            .AddEntityFrameworkStores<ApplicationDbContext>()
            .AddSignInManager<PersonSignIn>()
            .AddErrorDescriber<AccountErrors>()
            .AddDefaultTokenProviders();
        services.AddSingleton<PersonClaims>();
        services.AddSingleton<IUserClaimsPrincipalFactory<Person>>(provider => provider.GetRequiredService<PersonClaims>());
        // In place of Identity's own rules, which ask for kinds of characters.
        services.AddScoped<AccountErrors>();
        services.AddScoped<PasswordRules>();
        foreach (var rule in services.Where(service => service.ServiceType == typeof(IPasswordValidator<Person>)).ToList())
        {
            services.Remove(rule);
        }

        services.AddScoped<IPasswordValidator<Person>>(provider => provider.GetRequiredService<PasswordRules>());
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddOptions<DataProtectionTokenProviderOptions>()
            .Configure<IOptions<AccountOptions>>((tokens, accounts) => tokens.TokenLifespan = TimeSpan.FromDays(accounts.Value.InvitationDays));
        services.AddSingleton<DecoyPassword>();
        if (database == DatabaseProvider.Postgres)
        {
            services.AddSingleton<PlaceSecret>();
            services.AddSingleton<IAttemptTable, SharedAttemptTable>();
        }
        else
        {
            services.AddSingleton<IAttemptTable, AttemptTable>();
        }

        services.AddSingleton<KnownDevices>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<SessionLifetime>();
        services.AddSingleton<SetUpState>();
        services.AddScoped<RecordedChange>();
        services.AddScoped<Authenticator>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<OwnPasskeys>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A passkey stands for password and code together: the device asks for a finger, a face or a PIN.
            options.UserVerificationRequirement = "required";
            // Nobody types an address first, so nobody learns who has an account.
            options.ResidentKeyRequirement = "required";
        });
        services.AddScoped<PeopleChanges>();
        services.AddScoped<PasswordLinks>();
        services.AddScoped<FirstAdmin>();
        services.AddSingleton<PeopleList>();

        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<AccountOptions>>((options, accounts) =>
        {
            options.Cookie.Name = "__Host-Session";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/account/signin";
            options.AccessDeniedPath = "/account/denied";
            options.ReturnUrlParameter = "returnUrl";
            options.SlidingExpiration = true;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(accounts.Value.IdleMinutes);
            options.Events.OnSigningIn = context =>
            {
                context.HttpContext.RequestServices.GetRequiredService<SessionLifetime>().Begin(context.Properties);
                return Task.CompletedTask;
            };
            options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<SessionLifetime>().CheckAsync(context);
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            options.Cookie.Name = "__Host-SecondFactor";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        // What a page says after the step that led to it.
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "__Host-Notice");
        services.ConfigureOptions<HostCookies>();
        services.AddAuthorization(Policies.Configure);
    }
}
