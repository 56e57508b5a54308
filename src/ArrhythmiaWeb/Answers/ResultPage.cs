using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Answers;

/// <summary>What the page of a prediction shows to everyone, whether or not they have seen the answer.</summary>
/// <param name="Image">The pictures that the model was made for.</param>
public abstract record ResultPage(Prediction Prediction, SpectralImageSpec Image)
{
    private const double ShapeTolerance = 0.02;

    /// <summary>The scales of the picture. Null where they are unknown: for a trace, for a picture that was read in part or turned over, and for one of another shape than specified.</summary>
    public SpectralAxes? Axes { get; } =
        !Prediction.IsTrace && !Prediction.IsRearranged && Math.Abs((double)Prediction.Width / Prediction.Height * Image.Height / Image.Width - 1) <= ShapeTolerance ? new SpectralAxes(Image) : null;

    /// <summary>Whether the picture has another shape than specified, for an unknown reason.</summary>
    public bool HasUnknownScales => Axes is null && !Prediction.IsTrace && !Prediction.IsRearranged;

    /// <summary>The size of the picture.</summary>
    public string Size => $"{Prediction.Width} × {Prediction.Height} px, {ByteSize.InWords(Prediction.Bytes)}";

    /// <summary>The time taken.</summary>
    public string Elapsed => string.Create(CultureInfo.CurrentCulture, $"{Prediction.ElapsedMilliseconds:0.0} ms");

    /// <summary>The view that shows it.</summary>
    public abstract string ViewName { get; }

    /// <summary>Whether the picture's file is gone.</summary>
    public bool IsPictureMissing { get; init; }

    /// <summary>The form to judge with; null for somebody who does not read ECGs.</summary>
    public ReviewForm? Form { get; init; }
}
