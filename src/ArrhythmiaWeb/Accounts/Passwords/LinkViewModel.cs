namespace ArrhythmiaWeb.Accounts.Passwords;

/// <summary>A link by which somebody chooses a password.</summary>
/// <param name="PersonId">Whose it is.</param>
/// <param name="Address">The link.</param>
/// <param name="Days">For how many days it is good.</param>
public sealed record LinkViewModel(Guid PersonId, string Name, string Address, int Days);
