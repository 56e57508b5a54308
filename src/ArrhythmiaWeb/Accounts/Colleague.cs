namespace ArrhythmiaWeb.Accounts;

/// <summary>A clinician who can be asked to judge.</summary>
/// <param name="Id">Their account.</param>
/// <param name="Name">Their name.</param>
public sealed record Colleague(Guid Id, string Name);
