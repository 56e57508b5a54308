using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>What the structure of a drawn line tells, apart from any network.</summary>
/// <param name="Profile">The line.</param>
/// <param name="Beats">Above 0 where the line looks like a strip of several beats, below like one beat: learned from drawings of 0.4 to 1.2 s and of 3 to 10 s.</param>
internal sealed record DrawnLine(LineProfile Profile, double Beats)
{
    // A line has ink in nearly every column, and there in one stretch. A grid that could not be taken away leaves more.
    private const double LeastDrawn = 0.8;
    private const double LeastSingle = 0.8;
    private const double Clean = 0.97;
    private const int LeastSwings = 2;
    private const double FlutterHeight = 0.5;
    private const double PeakHeight = 0.25;

    private static readonly Lazy<LearnedWeights> Weights = new(() => LearnedWeights.Read("line-scale.txt"));

    /// <summary>Whether a strip of several beats is drawn.</summary>
    internal bool IsStrip => Beats > 0;

    /// <summary>Whether what is drawn is one line with several peaks, up or down: a text is not, nor a curve that rises.</summary>
    internal bool IsLine => Profile is { Drawn: >= LeastDrawn, Single: >= LeastSingle }
        && Math.Max(LineGrain.Swings(Profile.Deviations, PeakHeight), LineGrain.Swings([.. Profile.Deviations.Select(level => -level)], PeakHeight)) >= LeastSwings;

    /// <summary>Whether nothing but one line is drawn that swings to and fro like flutter, over the time of one beat.</summary>
    internal bool IsFlutterLike => Beats < 0 && Profile is { Drawn: >= Clean, Single: >= Clean } && LineGrain.Swings(Profile.Deviations, FlutterHeight) >= LeastSwings;

    /// <summary>Looks for a line; null where the picture is no plot of one.</summary>
    internal static DrawnLine? Of(DecodedPicture picture)
    {
        try
        {
            var (map, area) = TracePreprocessor.Find(picture);
            return LineProfile.Of(map, area) is { } profile ? new DrawnLine(profile, Weights.Value.Outputs(LineGrain.Of(profile.Deviations))[0]) : null;
        }
        catch (ImageRefusedException)
        {
            return null;
        }
    }
}
