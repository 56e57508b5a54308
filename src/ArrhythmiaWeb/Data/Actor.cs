using System.Security.Claims;
using ArrhythmiaWeb.Accounts;

namespace ArrhythmiaWeb.Data;

/// <summary>Who did something.</summary>
/// <param name="Id">The person; null for the application itself and for nobody known.</param>
/// <param name="Name">The name at that time.</param>
public sealed record Actor(Guid? Id, string Name)
{
    /// <summary>The application itself.</summary>
    public static Actor Application { get; } = new(null, "application");

    /// <summary>Somebody who is not signed in.</summary>
    public static Actor Nobody { get; } = new(null, "nobody");

    /// <summary>The one who makes a request.</summary>
    public static Actor Of(ClaimsPrincipal principal) => principal.FindPersonId() is { } id ? new(id, principal.Identity?.Name ?? "") : Nobody;

    /// <summary>A person.</summary>
    public static Actor Of(Person person) => new(person.Id, person.UserName ?? "");
}
