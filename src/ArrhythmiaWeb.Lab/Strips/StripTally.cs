using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab.Strips;

/// <summary>What became of strips of one kind.</summary>
/// <param name="Strips">How many were drawn.</param>
/// <param name="Refused">How many of them were refused.</param>
/// <param name="Scaled">Of how many the time scale was known.</param>
/// <param name="Signal">The annotated beats as the analysis of the signal itself finds them.</param>
/// <param name="Picture">The same as the analysis of the picture finds them.</param>
/// <param name="Both">Beats found in both, to compare their groups.</param>
/// <param name="Agreed">How many of them have the same group.</param>
/// <param name="RareBoth">Of those in both, the ones that are not normal by the signal.</param>
/// <param name="RareAgreed">How many of these have the same group.</param>
internal sealed record StripTally(int Strips, int Refused, int Scaled, DetectionCount Signal, DetectionCount Picture, int Both, int Agreed, int RareBoth, int RareAgreed)
{
    internal static StripTally None { get; } = new(0, 0, 0, new(0, 0, 0, 0), new(0, 0, 0, 0), 0, 0, 0, 0);

    public static StripTally operator +(StripTally one, StripTally other) => new(
        one.Strips + other.Strips,
        one.Refused + other.Refused,
        one.Scaled + other.Scaled,
        one.Signal + other.Signal,
        one.Picture + other.Picture,
        one.Both + other.Both,
        one.Agreed + other.Agreed,
        one.RareBoth + other.RareBoth,
        one.RareAgreed + other.RareAgreed);
}
