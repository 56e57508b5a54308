using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Answers;

/// <summary>What in a picture speaks for the class answered, as it is drawn and said.</summary>
/// <param name="Map">The evidence.</param>
/// <param name="Shares">The same by time.</param>
/// <param name="Code">The code of the class.</param>
public sealed record ShownEvidence(EvidenceMap Map, EvidenceShares Shares, string Code)
{
    // Weaker cells would be a haze without meaning.
    private const float LeastShown = 0.06f;
    private const float MostOpaque = 0.8f;

    /// <summary>The cells to colour: their places in the map, and how opaque the colour is, 0 to 1.</summary>
    public IEnumerable<(int Column, int Row, float Opacity)> Cells
    {
        get
        {
            var strongest = Map.Values.Max();
            return Map.Values.Index().Where(cell => cell.Item >= LeastShown * strongest)
                .Select(cell => (cell.Index % Map.Columns, cell.Index / Map.Columns, MostOpaque * cell.Item / strongest));
        }
    }

    /// <summary>Says the map in a sentence.</summary>
    public string Sentence(IStringLocalizer<ResultTexts> texts) => texts[
        "EvidenceSentence",
        Code,
        Percent(Shares.Qrs),
        EvidenceShares.QrsSeconds,
        Percent(Shares.EarlierBeats + Shares.Before),
        Percent(Shares.After + Shares.LaterBeats)];

    /// <summary>The parts of the picture from left to right: name, share in per cent as the width of a bar, share in words.</summary>
    public IReadOnlyList<(string Name, string Width, string Share)> Regions(IStringLocalizer<ResultTexts> texts) =>
    [
        Region(texts["EvidenceEarlier", EvidenceShares.BeatSeconds], Shares.EarlierBeats),
        Region(texts["EvidenceBefore", EvidenceShares.BeatSeconds, EvidenceShares.QrsSeconds], Shares.Before),
        Region(texts["EvidenceQrs", EvidenceShares.QrsSeconds], Shares.Qrs),
        Region(texts["EvidenceAfter", EvidenceShares.QrsSeconds, EvidenceShares.BeatSeconds], Shares.After),
        Region(texts["EvidenceLater", EvidenceShares.BeatSeconds], Shares.LaterBeats),
    ];

    /// <summary>Makes what is shown of an answer's evidence.</summary>
    /// <param name="image">The pictures that the model was made for.</param>
    /// <returns>The evidence; null where the model did not tell, or the picture has no known scale of time.</returns>
    public static ShownEvidence? Of(Prediction prediction, SpectralImageSpec image)
    {
        if (prediction.Evidence is null || prediction.IsTrace)
        {
            return null;
        }

        return Of(EvidenceMap.FromBytes(prediction.Evidence), prediction.ClassCode, image);
    }

    /// <summary>Makes what is shown of evidence.</summary>
    /// <param name="map">The evidence.</param>
    /// <param name="code">The code of the class for which it speaks.</param>
    /// <param name="image">The pictures that the model was made for.</param>
    /// <returns>Null where the picture has no known scale of time.</returns>
    public static ShownEvidence? Of(EvidenceMap map, string code, SpectralImageSpec image) =>
        EvidenceShares.Of(map, image.SecondsEachSide) is { } shares ? new ShownEvidence(map, shares, code) : null;

    private static (string Name, string Width, string Share) Region(string name, double share) =>
        (name, string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##}"), Percent(share));

    private static string Percent(double share) => string.Create(CultureInfo.CurrentCulture, $"{share * 100:0}\u00A0%");
}
