using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Settings;

/// <summary>The section "Clinic" of the settings: how the clinic works with results.</summary>
public sealed class ClinicOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Clinic";

    /// <summary>Whether clinicians see each other's results.</summary>
    public bool ShareResults { get; set; }

    /// <summary>The share of certain answers that are drawn at random for the work list, 0 to 1. Without them, reviews would say nothing about the answers that the model is sure of.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Clinic:SampledShare must be between {1} and {2}.")]
    public double SampledShare { get; set; } = 0.05;

    /// <summary>Whether a reader judges before seeing the model's answer.</summary>
    public bool HideAnswerUntilReviewed { get; set; }

    /// <summary>After how many days a prediction is deleted; 0 to keep all.</summary>
    [Range(0, 36500, ErrorMessage = "Clinic:RetentionDays must be between {1} and {2}; 0 keeps everything.")]
    public int RetentionDays { get; set; }
}
