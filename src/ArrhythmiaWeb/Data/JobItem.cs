namespace ArrhythmiaWeb.Data;

/// <summary>One file or recording of a job.</summary>
public sealed class JobItem
{
    /// <summary>The longest <see cref="Path"/> and <see cref="Message"/>.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>The order of the items, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The <see cref="Data.Job.Number"/>.</summary>
    public required long JobNumber { get; init; }

    /// <summary>The job; loaded only where asked for.</summary>
    public Job? Job { get; private set; }

    /// <summary>The name it was sent with, with its folders. Shown, never used as a path.</summary>
    public required string Path { get; init; }

    /// <summary>What it is.</summary>
    public required JobItemKind Kind { get; set; }

    /// <summary>The name under which the uploads folder keeps it until it is settled; null where nothing was kept.</summary>
    public string? StoredFileName { get; set; }

    /// <summary>Which recording of the file is meant; null where it holds one.</summary>
    public string? RecordName { get; init; }

    /// <summary>How it stands.</summary>
    public JobItemState State { get; set; }

    /// <summary>How often answering it was begun: more than once where the application ended meanwhile.</summary>
    public int Attempts { get; set; }

    /// <summary>How far its analysis is, in %.</summary>
    public int Progress { get; set; }

    /// <summary>
    /// Why it was refused or failed: a reason by its name, a finding as findings are stored, or a whole English sentence. Of one that is repeated, the
    /// <see cref="Path"/> of the first. Null where all is well.
    /// </summary>
    public string? Message { get; set; }

    /// <summary>The <see cref="Prediction.Id"/> that came of it, or that the same picture already had.</summary>
    public Guid? PredictionId { get; set; }

    /// <summary>The <see cref="Analysis.Id"/> that came of it.</summary>
    public Guid? AnalysisId { get; set; }
}
