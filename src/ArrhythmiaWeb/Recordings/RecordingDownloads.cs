using System.Globalization;
using System.IO.Compression;
using System.Text;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Uploads;
using CsvHelper;

namespace ArrhythmiaWeb.Recordings;

/// <summary>What can be taken away of a recording, each with what readers have corrected.</summary>
/// <param name="recordings">Reads the recording's files.</param>
/// <param name="classifier">Says what pictures the networks were made for.</param>
public sealed class RecordingDownloads(UploadStore uploads, RecordingSource recordings, IArrhythmiaClassifier classifier)
{
    private const char Note = '"';

    /// <summary>Writes a WFDB annotation file.</summary>
    /// <param name="analysis">The recording.</param>
    /// <param name="beats">Its beats.</param>
    /// <param name="output">Where to.</param>
    public static void WriteAnnotations(Analysis analysis, JudgedBeats beats, Stream output) => WfdbAnnotationWriter.Write(
        output,
        // The note tells how many samples a second are counted, for recordings that come without a header.
        beats.All.Select(beat => new Annotation(beat.Beat.Sample, beat.Code[0], 0, 0, 0, null))
            .Prepend(new Annotation(0, Note, 0, 0, 0, FormattableString.Invariant($"## time resolution: {analysis.SamplingRate}"))));

    /// <summary>Writes a table with a line for each beat.</summary>
    /// <param name="beats">The beats.</param>
    /// <param name="output">Where to.</param>
    public static async Task WriteTableAsync(JudgedBeats beats, Stream output)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var name in new[] { "beat", "sample", "seconds", "rr_seconds", "group", "model_group", "model_confidence", "picture_group", "picture_confidence", "by_rhythm", "certain", "judgement", "shape" })
        {
            csv.WriteField(name);
        }

        await csv.NextRecordAsync();
        foreach (var beat in beats.All)
        {
            csv.WriteField(beat.Index + 1);
            csv.WriteField(beat.Beat.Sample);
            csv.WriteField(Figure(beats.SecondsOf(beat)));
            csv.WriteField(beats.IntervalBefore(beat.Index) is { } interval ? Figure(interval) : null);
            csv.WriteField(beat.Code);
            csv.WriteField(beat.ModelCode);
            csv.WriteField(Figure(beat.Beat.Confidence));
            csv.WriteField(beat.Beat.PictureGroup is { } picture ? BeatCodes.Of(picture) : null);
            csv.WriteField(beat.Beat.PictureGroup is null ? null : Figure(beat.Beat.PictureConfidence));
            csv.WriteField(beat.Beat.IsByRhythm ? 1 : 0);
            csv.WriteField(beat.Beat.IsCertain ? 1 : 0);
            csv.WriteField(beat.Review?.Verdict.ToString().ToLowerInvariant());
            csv.WriteField(beat.Beat.Shape + 1);
            await csv.NextRecordAsync();
        }
    }

    /// <summary>Writes the spectral images of all beats, named by their place, time and code, as a zip archive.</summary>
    /// <param name="analysis">The recording.</param>
    /// <param name="beats">Its beats.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellation">Gives up; the archive is cut off then.</param>
    /// <exception cref="RecordRefusedException">The recording's file is gone, or can no longer be read.</exception>
    public async Task WriteImagesAsync(Analysis analysis, JudgedBeats beats, Stream output, CancellationToken cancellation)
    {
        var spec = classifier.Manifest.Image;
        var renderer = new SpectralImageRenderer(spec);
        using var file = await uploads.FetchAsync(analysis.StoredFileName, cancellation) ?? throw new RecordRefusedException("The recording's file is gone.");
        var recording = await Task.Run(() => recordings.Read(file.Path, analysis.Reading).Recording, cancellation);
        var drawn = (recording with { Leads = [recording.Lead(analysis.Lead)!], Annotations = [] }).At(spec.SamplingRate);
        var lead = renderer.Prepare(drawn);
        await using var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        foreach (var beat in beats.All)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{beat.Index + 1:000000}-{beats.SecondsOf(beat):0.00}s-{(beat.IsBeat ? beat.Code : "none")}.png");
            // A PNG is compressed already.
            await using var entry = await archive.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancellation);
            await entry.WriteAsync(renderer.Png(lead, drawn.SampleAt(beats.SecondsOf(beat))), cancellation);
        }
    }

    private static string Figure(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
