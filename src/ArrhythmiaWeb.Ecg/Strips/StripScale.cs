namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>How one of the two scales of a strip became known.</summary>
public enum StripScale
{
    /// <summary>It did not: what was read with it is a guess.</summary>
    Unknown,

    /// <summary>The sender stated it.</summary>
    Stated,

    /// <summary>From the grid of ECG paper, at 25 mm/s and 10 mm/mV.</summary>
    Paper,

    /// <summary>From the numbers along a drawn axis.</summary>
    Axes,
}
