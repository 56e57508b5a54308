using System.Text.Json.Serialization;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>What of a record the pictures were drawn from.</summary>
/// <param name="Lead">The name of the lead.</param>
/// <param name="LeadMatch">Why this lead was taken.</param>
/// <param name="SamplingRate">The record's sampling rate, in Hz.</param>
/// <param name="DrawnAt">The rate that the pictures need, in Hz; another one means that the lead was resampled.</param>
/// <param name="Refused">The number of beats whose picture was refused, such as one of a flat line; they are not judged.</param>
[method: JsonConstructor]
public sealed record RecordSource(string Lead, LeadMatch LeadMatch, double SamplingRate, double DrawnAt, int Refused)
{
    /// <summary>Describes a record of which no picture was refused.</summary>
    /// <param name="choice">The lead and why it was taken.</param>
    /// <param name="samplingRate">The record's sampling rate, in Hz.</param>
    /// <param name="drawnAt">The rate that the pictures need, in Hz.</param>
    public RecordSource(LeadChoice choice, double samplingRate, double drawnAt)
        : this(choice.Lead.Name, choice.Match, samplingRate, drawnAt, 0)
    {
    }

    /// <summary>The lead with the reason for taking it, in words.</summary>
    [JsonIgnore]
    public string LeadInWords => LeadMatch switch
    {
        LeadMatch.Named => Lead,
        LeadMatch.OtherName => $"{Lead} (another name of the lead wanted)",
        LeadMatch.SecondChoice => $"{Lead} (second choice)",
        _ => $"{Lead} (the first lead: no name is known)",
    };

    /// <summary>The sampling rate and what was done about it, in words.</summary>
    [JsonIgnore]
    public string RateInWords => SamplingRate == DrawnAt
        ? Shares.Text($"{SamplingRate:0.###} Hz")
        : Shares.Text($"{SamplingRate:0.###} Hz, resampled to {DrawnAt:0.###} Hz");
}
