using ArrhythmiaWeb.Ecg.Findings;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>How a spectral image was drawn that was not drawn to the specification, but could be read back to it.</summary>
/// <param name="ColourMap">The name of the colour map recognised, such as "jet" or "inverted grey".</param>
/// <param name="Cropped">Whether margins, axes or a colour bar were cut off.</param>
/// <param name="Flipped">Whether low frequencies were at the top.</param>
/// <param name="Scaled">Whether the spectrum had another size in pixels.</param>
public sealed record ImageStyle(string ColourMap, bool Cropped, bool Flipped, bool Scaled)
{
    /// <summary>Whether the picture showed more time or frequencies than are read, so that a part was cut out of it.</summary>
    public bool CutToRange { get; init; }

    /// <summary>By how many degrees the spectrum was turned within its margins, clockwise above 0, before it was turned back.</summary>
    public double TurnedBy { get; init; }

    /// <summary>The same for the person who reads the answer.</summary>
    public Finding Description
    {
        get
        {
            object colours = ColourMap.StartsWith(Images.ColourMap.InvertedPrefix, StringComparison.Ordinal)
                ? new Finding(FindingCode.InvertedColours, ColourMap[Images.ColourMap.InvertedPrefix.Length..])
                : ColourMap;
            Finding[] changes =
            [
                .. Scaled ? [new Finding(FindingCode.Scaled)] : Array.Empty<Finding>(),
                .. Cropped ? [new Finding(FindingCode.MarginsCropped)] : Array.Empty<Finding>(),
                .. CutToRange ? [new Finding(FindingCode.CutToRange)] : Array.Empty<Finding>(),
                .. TurnedBy != 0 ? [new Finding(FindingCode.Straightened, Math.Abs(TurnedBy))] : Array.Empty<Finding>(),
                .. Flipped ? [new Finding(FindingCode.TurnedOver)] : Array.Empty<Finding>(),
            ];
            return changes.Length == 0 ? new Finding(FindingCode.OtherStyle, colours) : new Finding(FindingCode.OtherStyleChanged, colours, changes);
        }
    }
}
