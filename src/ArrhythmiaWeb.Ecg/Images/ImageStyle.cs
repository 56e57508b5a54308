namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>How a spectral image was drawn that was not drawn to the specification, but could be read back to it.</summary>
/// <param name="ColourMap">The name of the colour map recognised, such as "jet" or "inverted grey".</param>
/// <param name="Cropped">Whether margins, axes or a colour bar were cut off.</param>
/// <param name="Flipped">Whether low frequencies were at the top.</param>
/// <param name="Scaled">Whether the spectrum had another size in pixels.</param>
public sealed record ImageStyle(string ColourMap, bool Cropped, bool Flipped, bool Scaled)
{
    /// <summary>The same in one sentence for the person who reads the answer.</summary>
    public string Description
    {
        get
        {
            var changes = new List<string>();
            if (Scaled)
            {
                changes.Add("scaled");
            }

            if (Cropped)
            {
                changes.Add("margins cropped");
            }

            if (Flipped)
            {
                changes.Add("turned over, because low frequencies were at the top");
            }

            return $"Drawn in the colours {ColourMap}: read back to the specification{(changes.Count == 0 ? "" : $" ({string.Join(", ", changes)})")}.";
        }
    }
}
