using System.Diagnostics;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Strips;
using ArrhythmiaWeb.Telemetry;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Recordings;

/// <summary>The story of one recording, from its files to an analysis that is remembered.</summary>
/// <param name="analyser">Finds and answers the beats.</param>
/// <param name="source">Reads the files.</param>
/// <param name="uploads">The files.</param>
/// <param name="archive">Remembers the analysis.</param>
/// <param name="measurements">Told of times and outcomes.</param>
/// <param name="options">How large a recording may be.</param>
/// <param name="time">The clock.</param>
public sealed class RecordingService(
    RecordingAnalyser analyser, RecordingSource source, UploadStore uploads, RecordingArchive archive, Measurements measurements,
    IOptions<RecordingUploadOptions> options, TimeProvider time)
{
    /// <summary>Analyses a recording and remembers the analysis. Takes all processors for seconds to minutes.</summary>
    /// <param name="sent">The recording.</param>
    /// <param name="progress">Told how much is done, 0 to 1; called on several threads.</param>
    /// <param name="also">Written in the same transaction as the analysis; null for nothing.</param>
    /// <param name="cancellation">Gives up; nothing is remembered then.</param>
    /// <exception cref="RecordingQuestionException">Something has to be said first.</exception>
    /// <exception cref="RecordRefusedException">It cannot be read; the message says what to do.</exception>
    /// <exception cref="ImageRefusedException">It is a picture, and none of a strip that can be read.</exception>
    public async Task<Analysis> AnalyseAsync(
        SentRecording sent, IProgress<double>? progress, Func<ApplicationDbContext, Analysis, Task>? also, CancellationToken cancellation)
    {
        using var stage = measurements.Measure(Stage.Recording);
        var watch = Stopwatch.StartNew();
        using var file = await uploads.FetchAsync(sent.StoredFileName, cancellation) ?? throw new RecordRefusedException($"{sent.FileName}: the file is gone. Send it again.");
        var read = source.Read(file.Path, sent.Reading);
        var analysed = analyser.Analyse(
            read.Recording,
            sent.Reading.UsesAnnotations,
            sent.Reading.Lead,
            options.Value.Workers is 0 ? Environment.ProcessorCount : options.Value.Workers,
            progress,
            cancellation);
        var beats = BeatsOf(read, analysed);
        var analysis = Describe(sent, read, analysed, beats.Count(beat => beat.IsCertain), file.Length, watch.Elapsed);
        await archive.KeepAsync(analysis, beats, sent.Sender, also, cancellation);
        measurements.Analysed(beats.Count);
        return analysis;
    }

    private Analysis Describe(SentRecording sent, ReadRecording read, AnalysedRecording analysed, int certain, long bytes, TimeSpan elapsed) => new()
    {
        Id = Guid.NewGuid(),
        CreatedAt = time.GetUtcNow(),
        OriginalFileName = OriginalFileName.Clean(sent.FileName),
        StoredFileName = sent.StoredFileName,
        Sha256 = Path.GetFileNameWithoutExtension(sent.StoredFileName),
        Bytes = bytes,
        Reading = sent.Reading,
        RecordName = OriginalFileName.Clean(read.Strip is null ? read.Recording.Name : Path.GetFileNameWithoutExtension(sent.FileName)),
        SamplingRate = read.Recording.SamplingRate,
        Seconds = read.Recording.Seconds,
        Lead = analysed.Lead,
        Leads = [.. read.Recording.Leads.Select(lead => lead.Name)],
        Remarks = read.Remarks,
        BeatCount = analysed.Samples.Count,
        CertainBeats = certain,
        GroupCounts = [.. analysed.Summary.Groups.Select(group => group.Beats)],
        MeanRate = analysed.Summary.HeartRate?.Mean,
        Unreadable = analysed.Quality.Unreadable,
        Strip = read.Strip is { } strip ? new StoredStrip(strip.Width, strip.Height, strip.Left, strip.Right, strip.Time != StripScale.Unknown) : null,
        Comparison = Compare(read.Recording, analysed),
        NetworkVersion = $"{analyser.Network.Name} {analyser.Network.Version}",
        StageVersion = $"{analyser.Stage.Name} {analyser.Stage.Version}",
        ElapsedMilliseconds = elapsed.TotalMilliseconds,
        OwnerId = sent.Sender.Id,
        PatientNumber = sent.PatientNumber,
        Note = sent.Note,
        AcquiredOn = sent.AcquiredOn,
    };

    private static IReadOnlyList<AnalysedBeat> BeatsOf(ReadRecording read, AnalysedRecording analysed) =>
    [
        .. analysed.Samples.Select((sample, beat) =>
        {
            var answer = analysed.Answers[beat];
            return new AnalysedBeat(
                sample,
                answer.Class,
                answer.Confidence ?? answer.Probabilities[answer.Class],
                answer.PictureClass,
                answer.PictureClass is { } picture ? answer.Picture![picture] : 0,
                analysed.Shapes[beat],
                answer.Certain && read.Strip is not { Doubts.Count: > 0 },
                answer.ByRhythm);
        }),
    ];

    // Where the first five minutes are all there is, they are compared as well.
    private static StoredComparison? Compare(Recording recording, AnalysedRecording analysed)
    {
        if (!recording.Beats.Any())
        {
            return null;
        }

        var from = recording.Seconds > 2 * BeatByBeat.LearningPeriod ? BeatByBeat.LearningPeriod : 0;
        Annotation[] answers = [.. analysed.Samples.Select((sample, beat) => new Annotation(sample, LabelSet.Aami.Classes[analysed.Answers[beat].Class].Code[0], 0, 0, 0, null))];
        var confusion = new BeatConfusion().Add(BeatByBeat.Compare(recording.Annotations, answers, recording.SamplingRate, from));
        var groups = Enumerable.Range(0, BeatConfusion.Headings.Count).ToArray();
        return new StoredComparison(from, [.. groups.Select(reference => groups.Select(answer => confusion[reference, answer]).ToArray())]);
    }
}
