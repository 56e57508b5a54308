using System.Globalization;
using ArrhythmiaWeb.Ecg.Classification;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.ViewModels;

/// <summary>What in a picture speaks for the class answered, as it is drawn and said.</summary>
/// <param name="Map">The evidence.</param>
/// <param name="Shares">The same by time.</param>
/// <param name="Code">The code of the class.</param>
public sealed record ShownEvidence(EvidenceMap Map, EvidenceShares Shares, string Code)
{
    // Weaker cells would be a haze without meaning.
    private const float LeastShown = 0.06f;
    private const float MostOpaque = 0.8f;

    /// <summary>The cells to colour: their places in the map, and how opaque the colour is.</summary>
    public IEnumerable<(int Column, int Row, string Opacity)> Cells
    {
        get
        {
            var strongest = Map.Values.Max();
            return Map.Values.Index().Where(cell => cell.Item >= LeastShown * strongest).Select(cell =>
                (cell.Index % Map.Columns, cell.Index / Map.Columns, string.Create(CultureInfo.InvariantCulture, $"{MostOpaque * cell.Item / strongest:0.00}")));
        }
    }

    /// <summary>The map in a sentence.</summary>
    public string Sentence => Text(
        $"Of what speaks for {Code}, {Percent(Shares.Qrs)} lies in the QRS (−{EvidenceShares.QrsSeconds} to +{EvidenceShares.QrsSeconds} s), {Percent(Shares.NeighboursBefore + Shares.Before)} before it and {Percent(Shares.After + Shares.NeighboursAfter)} after it.");

    /// <summary>The parts of the picture from left to right: name, share in per cent as the width of a bar, share in words.</summary>
    public IReadOnlyList<(string Name, string Width, string Share)> Regions =>
    [
        Region("Earlier beats", Text($"more than {EvidenceShares.BeatSeconds} s before"), Shares.NeighboursBefore),
        Region("Before the QRS", Text($"−{EvidenceShares.BeatSeconds} to −{EvidenceShares.QrsSeconds} s"), Shares.Before),
        Region("QRS", Text($"−{EvidenceShares.QrsSeconds} to +{EvidenceShares.QrsSeconds} s"), Shares.Qrs),
        Region("After the QRS", Text($"+{EvidenceShares.QrsSeconds} to +{EvidenceShares.BeatSeconds} s"), Shares.After),
        Region("Later beats", Text($"more than {EvidenceShares.BeatSeconds} s after"), Shares.NeighboursAfter),
    ];

    /// <summary>Makes what is shown of an answer's evidence.</summary>
    /// <param name="prediction">The answer.</param>
    /// <param name="image">The pictures that the model was made for.</param>
    /// <returns>The evidence; null where the model did not tell, or the picture has no known scale of time.</returns>
    public static ShownEvidence? Of(Prediction prediction, SpectralImageSpec image)
    {
        if (prediction.Evidence is null || prediction.IsTrace)
        {
            return null;
        }

        var map = EvidenceMap.FromBytes(prediction.Evidence);
        return EvidenceShares.Of(map, image.SecondsEachSide) is { } shares ? new ShownEvidence(map, shares, prediction.ClassCode) : null;
    }

    private static (string Name, string Width, string Share) Region(string name, string place, double share) =>
        ($"{name} ({place})", string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##}"), Percent(share));

    private static string Percent(double share) => Text($"{share * 100:0}\u00A0%");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
