using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Recordings;

/// <summary>Made-up recordings, kept with made-up answers as an analysis would leave them: a WFDB record in an archive, and rows.</summary>
public static class MadeUpRecording
{
    public const double SamplingRate = 360;

    private const double Gain = 200;
    private const short Invalid = short.MinValue;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What the signals are once they have been through the file: in steps of 1/200 mV.</summary>
    public static float[] AsStored(IEnumerable<float> millivolts) =>
        [.. millivolts.Select(value => float.IsNaN(value) ? float.NaN : (float)(Units(value) / Gain))];

    /// <summary>A made-up rhythm: a bump for each P wave, QRS complex and T wave, wide where the letter says V, early where it says S.</summary>
    /// <param name="groups">One letter for each beat, of those of <see cref="LabelSet.Aami"/>.</param>
    /// <returns>The signal and the places of the beats.</returns>
    public static (float[] Millivolts, int[] Samples) Rhythm(string groups, double between = 0.8)
    {
        var (signal, samples, peak) = (new float[(int)((groups.Length + 1) * between * SamplingRate)], new int[groups.Length], 0.0);
        foreach (var (place, group) in groups.Index())
        {
            // An early beat is made up for by the pause after it.
            peak = (place + 1 - (group is 'S' or 'V' ? 0.3 : 0)) * between;
            samples[place] = (int)Math.Round(peak * SamplingRate);
            Bump(signal, peak - 0.18, 0.025, group is 'N' ? 0.15 : 0);
            Bump(signal, peak, group is 'V' ? 0.05 : 0.012, group is 'V' ? 1.6 : 1.2);
            Bump(signal, peak + 0.03, 0.012, group is 'V' ? 0 : -0.3);
            Bump(signal, peak + 0.3, 0.06, group is 'V' ? -0.5 : 0.3);
        }

        return (signal, samples);
    }

    /// <summary>Keeps a recording of two leads with such a rhythm, of which the second is the first upside down.</summary>
    /// <param name="groups">One letter for each beat; lower case for one that is not certain.</param>
    public static Task<Analysis> KeepAsync(Application application, string groups, params IReadOnlyList<UnreadableStretch> unreadable)
    {
        var (signal, samples) = Rhythm(groups.ToUpperInvariant());
        return KeepAsync(
            application,
            [("MLII", signal), ("V5", [.. signal.Select(value => -value)])],
            [.. groups.Select((group, place) => (samples[place], char.ToUpperInvariant(group), char.IsUpper(group)))],
            unreadable: unreadable);
    }

    /// <summary>Keeps a recording of a clinician with the beats given.</summary>
    /// <param name="application">Where.</param>
    /// <param name="leads">The leads by name, in mV; not a number where invalid.</param>
    /// <param name="beats">The beats as (sample, letter, certain); none for a recording without.</param>
    /// <param name="owner">The name of the sender, as in their address.</param>
    /// <param name="unreadable">What cannot be read, in seconds.</param>
    public static async Task<Analysis> KeepAsync(
        Application application,
        IReadOnlyList<(string Name, float[] Millivolts)> leads,
        IReadOnlyList<(int Sample, char Group, bool IsCertain)>? beats = null,
        string owner = "clinician",
        params IReadOnlyList<UnreadableStretch> unreadable)
    {
        beats ??= [];
        var services = application.Services;
        var uploads = services.GetRequiredService<UploadStore>();
        var archive = application.Folder.Combine(Guid.NewGuid().ToString("N"));
        Pack(archive, leads);
        var name = await UploadStore.NameOfAsync(archive, ".zip", Cancellation);
        await uploads.TakeAsync(archive, name, Cancellation);
        var actor = new Actor(await application.PersonIdAsync(owner), owner);
        var groups = LabelSet.Aami.Classes.Select(group => group.Code[0]).ToList();
        var analysis = new Analysis
        {
            Id = Guid.NewGuid(),
            CreatedAt = application.Clock.GetUtcNow(),
            OriginalFileName = "made-up.zip",
            StoredFileName = name,
            Sha256 = Path.GetFileNameWithoutExtension(name),
            Bytes = new FileInfo(archive).Length,
            Reading = new StoredReading(),
            RecordName = "made-up",
            SamplingRate = SamplingRate,
            Seconds = leads[0].Millivolts.Length / SamplingRate,
            Lead = leads[0].Name,
            Leads = [.. leads.Select(lead => lead.Name)],
            Remarks = [],
            BeatCount = beats.Count,
            CertainBeats = beats.Count(beat => beat.IsCertain),
            GroupCounts = [.. groups.Select(group => beats.Count(beat => beat.Group == group))],
            Unreadable = unreadable,
            NetworkVersion = "none 0",
            StageVersion = "none 0",
            ElapsedMilliseconds = 1,
            OwnerId = actor.Id,
        };
        AnalysedBeat[] rows = [.. beats.Select(beat => new AnalysedBeat(beat.Sample, groups.IndexOf(beat.Group), 0.9, null, 0, 0, beat.IsCertain, false))];
        await services.GetRequiredService<RecordingArchive>().KeepAsync(analysis, rows, actor, also: null, Cancellation);
        return analysis;
    }

    private static void Pack(string path, IReadOnlyList<(string Name, float[] Millivolts)> leads)
    {
        var length = leads[0].Millivolts.Length;
        var bytes = new byte[2 * length * leads.Count];
        var header = new List<string> { string.Create(CultureInfo.InvariantCulture, $"made-up {leads.Count} {SamplingRate} {length}") };
        foreach (var (place, (name, signal)) in leads.Index())
        {
            short sum = 0;
            foreach (var (sample, value) in signal.Index())
            {
                var stored = Units(value);
                sum = unchecked((short)(sum + stored));
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * ((sample * leads.Count) + place)), stored);
            }

            header.Add(string.Create(CultureInfo.InvariantCulture, $"made-up.dat 16 {Gain} 16 0 {Units(signal[0])} {sum} 0 {name}"));
        }

        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using (var writer = new StreamWriter(zip.CreateEntry("made-up.hea").Open()))
        {
            writer.Write(string.Join('\n', header) + "\n");
        }

        using var data = zip.CreateEntry("made-up.dat", CompressionLevel.Fastest).Open();
        data.Write(bytes);
    }

    private static short Units(float millivolts) => float.IsNaN(millivolts) ? Invalid : (short)Math.Round(millivolts * Gain);

    private static void Bump(float[] signal, double centre, double width, double height)
    {
        var from = Math.Max(0, (int)((centre - (5 * width)) * SamplingRate));
        for (var i = from; i < Math.Min(signal.Length, (centre + (5 * width)) * SamplingRate); i++)
        {
            var distance = ((i / SamplingRate) - centre) / width;
            signal[i] += (float)(height * Math.Exp(-0.5 * distance * distance));
        }
    }
}
