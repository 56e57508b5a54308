using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Tokens;

/// <summary>A token in the list of its owner.</summary>
/// <param name="IsOver">Whether its time is over.</param>
public sealed record ShownToken(ApiToken Token, bool IsOver)
{
    /// <summary>Whether a program can use it.</summary>
    public bool IsValid => Token.RevokedAt is null && !IsOver;
}
