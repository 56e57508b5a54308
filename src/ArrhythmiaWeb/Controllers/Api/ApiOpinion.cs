namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What the second network sees.</summary>
/// <param name="Group">The code of a group of ANSI/AAMI EC57, such as "S".</param>
/// <param name="Probability">The probability that it gives to it, 0 to 1.</param>
public sealed record ApiOpinion(string Group, double Probability);
