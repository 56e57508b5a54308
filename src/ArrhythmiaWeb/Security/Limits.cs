namespace ArrhythmiaWeb.Security;

/// <summary>
/// The limits of how often somebody may ask, for <see cref="Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute"/>. How often that is
/// stands in <see cref="LimitOptions"/>.
/// </summary>
public static class Limits
{
    /// <summary>Passwords, second factors and one-time links: by address, and by the account named in the field <see cref="AccountField"/> of the form.</summary>
    public const string SignIn = nameof(SignIn);

    /// <summary>The first set-up, by address.</summary>
    public const string SetUp = nameof(SetUp);

    /// <summary>Uploads and examples, by person.</summary>
    public const string Upload = nameof(Upload);

    /// <summary>Requests of programs, by token; by address where the token is not valid.</summary>
    public const string Api = nameof(Api);

    /// <summary>Exports and reports, by person.</summary>
    public const string Export = nameof(Export);

    /// <summary>The field of a form that names the account which somebody wants to sign in to. Upper and lower case are the same.</summary>
    public const string AccountField = "Email";
}
