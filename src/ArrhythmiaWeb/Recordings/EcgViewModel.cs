using System.Text.Json;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Recordings;

/// <summary>What the script needs to draw a recording.</summary>
/// <param name="Id">The analysis' name.</param>
/// <param name="SamplingRate">In Hz.</param>
/// <param name="Seconds">How long the recording is.</param>
/// <param name="Lead">The lead that was read.</param>
/// <param name="Leads">All leads, in the order of the recording.</param>
public sealed record EcgViewModel(Guid Id, double SamplingRate, double Seconds, string Lead, IReadOnlyList<string> Leads)
{
    /// <summary>The speeds to choose from, in mm/s.</summary>
    public static IReadOnlyList<double> Speeds { get; } = [12.5, 25, 50];

    /// <summary>The gains to choose from, in mm/mV.</summary>
    public static IReadOnlyList<double> Gains { get; } = [5, 10, 20];

    /// <summary>The names of all leads as JSON.</summary>
    public string LeadsJson => JsonSerializer.Serialize(Leads);

    /// <summary>Makes it of an analysis.</summary>
    public static EcgViewModel Of(Analysis analysis) => new(analysis.Id, analysis.SamplingRate, analysis.Seconds, analysis.Lead, analysis.Leads);
}
