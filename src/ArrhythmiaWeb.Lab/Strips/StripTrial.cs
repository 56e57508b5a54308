using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Strips;

namespace ArrhythmiaWeb.Lab.Strips;

/// <summary>Draws a stretch of a recording, reads the picture back, and compares both with the stretch itself.</summary>
internal static class StripTrial
{
    /// <summary>A stretch of one lead.</summary>
    /// <param name="Recording">The stretch, with its annotations.</param>
    /// <param name="Kind">How it is drawn.</param>
    internal sealed record Stretch(Recording Recording, StripKind Kind);

    /// <summary>Draws a stretch as a file.</summary>
    internal static byte[] Draw(Stretch stretch) =>
        stretch.Kind.Finish(stretch.Kind.Style.Draw(stretch.Recording.Leads[0].Millivolts.Span, stretch.Recording.SamplingRate));

    /// <summary>Tries one stretch.</summary>
    internal static StripTally Run(RecordingAnalyser analyser, Stretch stretch)
    {
        var recording = stretch.Recording;
        var signal = Marks(analyser, recording);
        var tally = StripTally.None with { Strips = 1, Signal = Count(recording, signal, recording.SamplingRate) };
        StripReading reading;
        try
        {
            reading = StripReader.Read(DecodedPicture.Of(Draw(stretch)), stretch.Kind.Stated ? (recording.Length - 1) / recording.SamplingRate : null);
        }
        catch (ImageRefusedException)
        {
            return tally with { Refused = 1, Picture = Count(recording, [], recording.SamplingRate) };
        }

        var picture = Marks(analyser, reading.Recording);
        var pairs = BeatByBeat.Compare(signal, picture, recording.SamplingRate, 0).Where(pair => pair is { Reference: not null, Test: not null }).ToArray();
        var rare = pairs.Where(pair => pair.Reference!.Symbol != 'N').ToArray();
        return tally with
        {
            Scaled = reading.Time == StripScale.Unknown ? 0 : 1,
            Picture = Count(recording, picture, recording.SamplingRate),
            Both = pairs.Length,
            Agreed = pairs.Count(Agrees),
            RareBoth = rare.Length,
            RareAgreed = rare.Count(Agrees),
        };
    }

    private static bool Agrees(BeatPair pair) => pair.Reference!.Symbol == pair.Test!.Symbol;

    private static Annotation[] Marks(RecordingAnalyser analyser, Recording recording)
    {
        try
        {
            var analysed = analyser.Analyse(recording);
            return [.. analysed.Samples.Zip(analysed.Answers, (sample, answer) => new Annotation(sample, AnswerCode(answer), 0, 0, 0, null))];
        }
        catch (RecordRefusedException)
        {
            return [];
        }
    }

    private static char AnswerCode(RecordingAnswer answer) => ArrhythmiaWeb.Ecg.LabelSet.Aami.Classes[answer.Class].Code[0];

    // A beat counts where the time within which it may be found lies within the strip.
    private static DetectionCount Count(Recording recording, IReadOnlyList<Annotation> found, double rate)
    {
        var pairs = BeatByBeat.Compare(recording.Annotations, found, rate, BeatByBeat.Window);
        return DetectionCount.Of([.. pairs.Where(pair => (pair.Reference ?? pair.Test)!.Sample <= recording.Length - (BeatByBeat.Window * rate))], rate);
    }
}
