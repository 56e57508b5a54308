using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Tokens;

/// <summary>What somebody asks of a new token.</summary>
public sealed class TokenForm
{
    /// <summary>How long a token lives where nobody chooses, in days.</summary>
    private const int UsualDays = 90;

    /// <summary>What its owner calls it.</summary>
    [Required]
    [StringLength(ApiToken.MaxNameLength, MinimumLength = 1)]
    [Seen]
    public string? Name { get; set; }

    /// <summary>Whether it may send pictures and recordings.</summary>
    public bool Predict { get; set; }

    /// <summary>Whether it may read its owner's results.</summary>
    public bool Read { get; set; }

    /// <summary>Whether it may read in FHIR what its owner may see.</summary>
    public bool Fhir { get; set; }

    /// <summary>Whether it may judge answers.</summary>
    public bool Review { get; set; }

    /// <summary>How many days it lives.</summary>
    [Range(1, ApiTokens.MostDays)]
    public int Days { get; set; } = UsualDays;

    /// <summary>What it may do.</summary>
    public TokenScopes Scopes =>
        (Predict ? TokenScopes.Predict : TokenScopes.None) | (Read ? TokenScopes.Read : TokenScopes.None) | (Fhir ? TokenScopes.Fhir : TokenScopes.None)
        | (Review ? TokenScopes.Review : TokenScopes.None);
}
