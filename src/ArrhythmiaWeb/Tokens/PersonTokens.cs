using ArrhythmiaWeb.Accounts;

namespace ArrhythmiaWeb.Tokens;

/// <summary>An account as admins see it, with its tokens.</summary>
/// <param name="Person">The account.</param>
/// <param name="Tokens">Its tokens, newest first.</param>
public sealed record PersonTokens(ListedPerson Person, IReadOnlyList<ShownToken> Tokens);
