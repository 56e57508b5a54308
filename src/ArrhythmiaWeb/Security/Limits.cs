namespace ArrhythmiaWeb.Security;

/// <summary>
/// The limits of how often somebody may ask, for <see cref="Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute"/>. How often that is
/// stands in <see cref="LimitOptions"/>.
/// </summary>
public static class Limits
{
    /// <summary>Passwords, second factors and one-time links, by address. How often one account may be tried in vain, <see cref="Accounts.Attempts.SignInAttempts"/> knows.</summary>
    public const string SignIn = nameof(SignIn);

    /// <summary>The first set-up, by address.</summary>
    public const string SetUp = nameof(SetUp);

    /// <summary>Uploads and examples, by person.</summary>
    public const string Upload = nameof(Upload);

    /// <summary>Requests of programs, by token; by address where the token is not valid.</summary>
    public const string Api = nameof(Api);

    /// <summary>Exports and reports, by person.</summary>
    public const string Export = nameof(Export);
}
