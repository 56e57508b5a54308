using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Accounts;

/// <summary>A question before something is done to an account.</summary>
/// <param name="Person">Whose account it is.</param>
/// <param name="Step">What would be done.</param>
public sealed record StepViewModel(ListedPerson Person, AccountStep Step);
