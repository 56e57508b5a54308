namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>An ECG recording with its annotations.</summary>
/// <param name="Name">The record's name, such as "100".</param>
/// <param name="SamplingRate">In Hz.</param>
/// <param name="Leads">The leads in the order of the header, all of the same length.</param>
/// <param name="Annotations">In the order of time.</param>
/// <param name="Comments">The header's comment lines, without their number signs.</param>
public sealed record Recording(
    string Name, double SamplingRate, IReadOnlyList<Lead> Leads, IReadOnlyList<Annotation> Annotations, IReadOnlyList<string> Comments)
{
    /// <summary>What reading left out, or found wrong and read all the same, in whole sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The names of leads that the file holds but that were not asked for.</summary>
    public IReadOnlyList<string> OtherLeads { get; init; } = [];

    // Every symbol that WFDB counts as a beat, and the flutter wave, which it does not.
    private const string BeatSymbols = "NLRBAaJSVrFejnE/fQ?!";

    /// <summary>The annotations that mark a heartbeat or a ventricular flutter wave.</summary>
    public IEnumerable<Beat> Beats =>
        Annotations.Where(annotation => BeatSymbols.Contains(annotation.Symbol)).Select(annotation => new Beat(Name, annotation.Sample, annotation.Symbol));

    /// <summary>The number of samples of each lead.</summary>
    public int Length => Leads.Count == 0 ? 0 : Leads[0].Millivolts.Length;

    /// <summary>The length in seconds.</summary>
    public double Seconds => Length / SamplingRate;

    /// <summary>The time of a sample, in seconds from the start of the record.</summary>
    /// <param name="sample">Samples from the start of the record.</param>
    public double SecondsAt(int sample) => sample / SamplingRate;

    /// <summary>Finds a lead by its name, without regard to case.</summary>
    /// <returns>The lead, or null where the record has none of this name.</returns>
    public Lead? Lead(string name) => Leads.FirstOrDefault(lead => string.Equals(lead.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The sample at a time.</summary>
    /// <param name="seconds">Seconds from the start of the record.</param>
    public int SampleAt(double seconds) => (int)Math.Round(seconds * SamplingRate);

    /// <summary>Refuses a record of another sampling rate.</summary>
    /// <param name="samplingRate">The rate needed, in Hz.</param>
    /// <exception cref="RecordRefusedException">The record has another.</exception>
    public void DemandRate(double samplingRate)
    {
        if (SamplingRate != samplingRate)
        {
            throw new RecordRefusedException(FormattableString.Invariant($"Record {Name} is sampled at {SamplingRate:0.####} Hz; {samplingRate} Hz are needed."));
        }
    }

    /// <summary>Refuses a record whose samples lie too far apart for a picture.</summary>
    /// <param name="frequency">The highest frequency that the picture shows, in Hz.</param>
    /// <exception cref="RecordRefusedException">The sampling rate is less than twice the frequency.</exception>
    public void DemandFrequency(double frequency)
    {
        if (SamplingRate < 2 * frequency)
        {
            throw new RecordRefusedException(FormattableString.Invariant(
                $"Record {Name} is sampled at {SamplingRate:0.####} Hz; a picture that shows {frequency:0.#} Hz needs at least {2 * frequency:0.#} Hz."));
        }
    }

    /// <summary>The record as it would have been taken at another sampling rate: leads resampled, annotations moved to the nearest sample.</summary>
    /// <param name="samplingRate">In Hz, above 0.</param>
    /// <returns>This very record where it has that rate already.</returns>
    public Recording At(double samplingRate)
    {
        if (samplingRate == SamplingRate)
        {
            return this;
        }

        var changed = this with { SamplingRate = samplingRate };
        return changed with
        {
            Leads = [.. Leads.Select(lead => lead with { Millivolts = Resampling.Apply(lead.Millivolts.Span, SamplingRate, samplingRate) })],
            Annotations = [.. Annotations.Select(annotation => annotation with { Sample = changed.SampleAt(SecondsAt(annotation.Sample)) })],
        };
    }
}
