using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.History;

/// <summary>What the history is searched for and must not stand in an address, because addresses are logged and bookmarked.</summary>
public sealed record HistorySearch
{
    /// <summary>The longest <see cref="Text"/>.</summary>
    public const int MaxTextLength = 100;

    /// <summary>A patient reference, complete.</summary>
    [StringLength(Data.Patient.MaxReferenceLength)]
    public string? Patient { get; init; }

    /// <summary>A part of a patient reference or of a file name.</summary>
    [StringLength(MaxTextLength)]
    public string? Text { get; init; }

    /// <summary>Without spaces at the ends; null where nothing is left.</summary>
    public HistorySearch? Trimmed()
    {
        var (patient, text) = (Trim(Patient), Trim(Text));
        return patient is null && text is null ? null : new HistorySearch { Patient = patient, Text = text };
    }

    private static string? Trim(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
