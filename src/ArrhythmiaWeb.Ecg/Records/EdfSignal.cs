namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>A signal of an EDF, EDF+ or BDF file.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Unit">The unit of the physical limits.</param>
/// <param name="PhysicalMinimum">What the digital minimum stands for.</param>
/// <param name="PhysicalMaximum">What the digital maximum stands for.</param>
/// <param name="DigitalMinimum">The least value.</param>
/// <param name="DigitalMaximum">The largest value.</param>
/// <param name="SamplesARecord">How many samples a data record holds.</param>
internal sealed record EdfSignal(
    string Label, string Unit, double PhysicalMinimum, double PhysicalMaximum, double DigitalMinimum, double DigitalMaximum, int SamplesARecord)
{
    /// <summary>Whether it is no signal, but the annotations of EDF+ or BDF+.</summary>
    internal bool Annotations => IsAnnotations(Label);

    /// <summary>Whether a label is that of annotations.</summary>
    internal static bool IsAnnotations(string label) => label is "EDF Annotations" or "BDF Annotations";

    /// <summary>The amplitude of a sample, in the unit.</summary>
    internal double Physical(int sample) =>
        PhysicalMinimum + ((sample - DigitalMinimum) * (PhysicalMaximum - PhysicalMinimum) / (DigitalMaximum - DigitalMinimum));
}
