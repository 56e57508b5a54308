namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>A beat of a recording as a report shows it.</summary>
/// <param name="Seconds">When it is, in seconds from the start of the recording.</param>
/// <param name="Code">The code of its group in <see cref="LabelSet.AamiWithPaced"/>, or any other of one letter for what is no beat.</param>
/// <param name="Shape">The number of its shape.</param>
/// <param name="IsOpen">Whether it needs a reader.</param>
public sealed record BeatOnPaper(double Seconds, string Code, int Shape, bool IsOpen)
{
    /// <summary>Its group as an index into the classes of <see cref="LabelSet.AamiWithPaced"/>; -1 where it is no beat.</summary>
    public int Group { get; } = LabelSet.AamiWithPaced.Classes.Index().Where(known => known.Item.Code == Code).Select(known => known.Index).DefaultIfEmpty(-1).First();
}
