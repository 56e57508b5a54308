namespace ArrhythmiaWeb.Days;

/// <summary>What readers said of the model's answers of one stratum and one class.</summary>
/// <param name="Stratum">Why they were reviewed.</param>
/// <param name="ModelCode">The code of the class that the model answered.</param>
/// <param name="ReaderCode">The code of the class that readers hold right; null where they could not tell.</param>
/// <param name="Verdicts">The verdicts: of each reader and answer the newest.</param>
/// <param name="Answers">The answers, each counted once: where one of two readers says so, one half.</param>
/// <param name="Blind">The verdicts given before the model's answer was seen.</param>
public sealed record Readings(Stratum Stratum, string ModelCode, string? ReaderCode, long Verdicts, double Answers, long Blind);
