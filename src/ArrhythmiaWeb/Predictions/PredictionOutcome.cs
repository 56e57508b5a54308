using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Findings;

namespace ArrhythmiaWeb.Predictions;

/// <summary>How an upload ended: in exactly one of the four ways below.</summary>
public abstract record PredictionOutcome
{
    private PredictionOutcome()
    {
    }

    /// <summary>The picture was classified; it and the answer are kept.</summary>
    /// <param name="Prediction">The answer.</param>
    public sealed record Made(Prediction Prediction) : PredictionOutcome;

    /// <summary>The file cannot be classified. Nothing of it is kept.</summary>
    /// <param name="Reason">What to tell the person who chose the file.</param>
    public sealed record Refused(Finding Reason) : PredictionOutcome;

    /// <summary>The file is larger than <see cref="Uploads.UploadOptions.MaxBytes"/>. Nothing of it is kept.</summary>
    public sealed record TooLarge : PredictionOutcome;

    /// <summary>What was said of the picture cannot be stored. The picture has not been looked at and nothing is kept: mended, it can be sent again.</summary>
    /// <param name="Faults">What is wrong, at least one thing.</param>
    public sealed record Misdescribed(IReadOnlyList<DescriptionFault> Faults) : PredictionOutcome;
}
