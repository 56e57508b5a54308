using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Authorization;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Who may open which page. A page without a policy is open to everybody who is signed in; only a page that says so is open to strangers.</summary>
public static class Policies
{
    /// <summary>For those who read ECGs.</summary>
    public const string Clinician = nameof(Clinician);

    /// <summary>For those who run the clinic's instance.</summary>
    public const string Admin = nameof(Admin);

    /// <summary>Lays the policies down.</summary>
    public static void Configure(AuthorizationOptions options)
    {
        options.FallbackPolicy = options.DefaultPolicy;
        options.AddPolicy(Clinician, policy => policy.RequireRole(Role.Clinician));
        options.AddPolicy(Admin, policy => policy.RequireRole(Role.Admin));
    }
}
