namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>In whose name a program asks, and what it may.</summary>
/// <param name="Id">The person's name in data.</param>
/// <param name="Account">The address with which the person signs in.</param>
/// <param name="IsClinician">Whether the person may classify and judge.</param>
/// <param name="Token">The token.</param>
/// <param name="Limits">How much it may send.</param>
public sealed record ApiMe(Guid Id, string Account, bool IsClinician, ApiTokenInfo Token, ApiLimits Limits);
