using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Recordings;

/// <summary>Signals ready to be drawn: the same as in the recording, wherever one looks, and made again whenever they are gone.</summary>
public sealed class SignalFilesTests
{
    private const int Length = 50_001;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_sample_is_that_of_the_recording_in_every_lead_and_invalid_ones_stay_so()
    {
        await using var application = new Application();
        var (first, second) = (Noise(1), Noise(2));
        using var file = (await FilesOf(application).OpenAsync(await MadeUpRecording.KeepAsync(application, [("MLII", first), ("V5", second)]), Cancellation))!;

        Assert.Equal(MadeUpRecording.AsStored(first[..3000]), file.Read(0, 0, 3000, 3000).Millivolts);
        Assert.Equal(MadeUpRecording.AsStored(second[^500..]), file.Read(1, Length - 500, Length + 9000, 4000).Millivolts);
        Assert.Contains(file.Read(0, 0, Length, Length).Millivolts, float.IsNaN);
        Assert.Empty(file.Read(0, Length + 5, Length + 10, 10).Millivolts);
    }

    [Theory]
    [InlineData(0, Length, 100)]
    [InlineData(0, Length, 1)]
    [InlineData(1234, 40_001, 30)]
    [InlineData(1234, 40_001, 7_000)]
    [InlineData(77, 5077, 4999)]
    [InlineData(49_900, Length, 1)]
    [InlineData(0, Length, 195)]
    [InlineData(0, Length, 196)]
    public async Task Lowest_and_highest_of_each_bucket_are_those_found_by_looking_at_every_sample(int from, int to, int points)
    {
        await using var application = new Application();
        var signal = Noise(3);
        using var file = (await FilesOf(application).OpenAsync(await MadeUpRecording.KeepAsync(application, [("MLII", signal)]), Cancellation))!;
        var stored = MadeUpRecording.AsStored(signal);

        var window = file.Read(0, from, to, points);

        var buckets = window.Millivolts.Length / 2;
        Assert.True(buckets <= points && window.Bucket > 1);
        Assert.True(window.First <= from && window.First + ((long)buckets * window.Bucket) >= to);
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var begin = window.First + (bucket * window.Bucket);
            // A window read from samples ends where it was told to, one read from blocks with its block.
            var end = Math.Min(begin + window.Bucket, window.Bucket < SignalLayout.Block ? to : Math.Min(Length, (to + SignalLayout.Block - 1) / SignalLayout.Block * SignalLayout.Block));
            float[] valid = [.. stored[begin..end].Where(value => !float.IsNaN(value))];
            var expected = valid.Length == 0 ? (float.NaN, float.NaN) : (valid.Min(), valid.Max());
            Assert.Equal(expected, (window.Millivolts[2 * bucket], window.Millivolts[(2 * bucket) + 1]));
        }
    }

    [Fact]
    public async Task Many_who_ask_first_have_it_made_once()
    {
        await using var application = new Application();
        var analysis = await MadeUpRecording.KeepAsync(application, [("MLII", Noise(4))]);
        var files = FilesOf(application);

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => files.OpenAsync(analysis, Cancellation), Cancellation)));

        Assert.All(opened, Assert.NotNull);
        Assert.Single(application.Log.Lines, line => line.Contains("made ready", StringComparison.Ordinal));
        Assert.Single(Directory.GetFiles(application.Folder.Combine("data", "signals")));
        Array.ForEach(opened, file => file!.Dispose());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(70)]
    [InlineData(5000)]
    public async Task What_is_gone_or_cut_short_is_made_again(int? left)
    {
        await using var application = new Application();
        var signal = Noise(5);
        var analysis = await MadeUpRecording.KeepAsync(application, [("MLII", signal)]);
        (await FilesOf(application).OpenAsync(analysis, Cancellation))!.Dispose();
        var path = PathOf(application, analysis);
        if (left is { } bytes)
        {
            await using var file = new FileStream(path, FileMode.Open);
            file.SetLength(bytes);
        }
        else
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }

        using var again = await FilesOf(application).OpenAsync(analysis, Cancellation);

        Assert.Equal(MadeUpRecording.AsStored(signal[..100]), again!.Read(0, 0, 100, 100).Millivolts);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        }
    }

    [Fact]
    public async Task What_was_deleted_is_forgotten_and_not_made_again()
    {
        await using var application = new Application();
        var analysis = await MadeUpRecording.KeepAsync(application, [("MLII", Noise(6))]);
        (await FilesOf(application).OpenAsync(analysis, Cancellation))!.Dispose();
        await DeleteAsync(application, analysis);

        await FilesOf(application).ForgetAsync(analysis.Id, Cancellation);
        await FilesOf(application).ForgetAsync(Guid.NewGuid(), Cancellation);

        Assert.False(File.Exists(PathOf(application, analysis)));
        Assert.Null(await FilesOf(application).OpenAsync(analysis, Cancellation));
    }

    [Fact]
    public async Task Recording_whose_file_is_gone_or_cannot_be_read_has_no_signals()
    {
        await using var application = new Application();
        var (gone, damaged) = (await MadeUpRecording.KeepAsync(application, [("MLII", Noise(7))]), await MadeUpRecording.KeepAsync(application, [("MLII", Noise(8))]));
        await application.Services.GetRequiredService<UploadStore>().DeleteAsync(gone.StoredFileName, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(application.UploadsFolder, damaged.StoredFileName), "no recording", Cancellation);

        Assert.Null(await FilesOf(application).OpenAsync(gone, Cancellation));
        Assert.Null(await FilesOf(application).OpenAsync(damaged, Cancellation));
        Assert.Contains(application.Log.Lines, line => line.Contains(damaged.StoredFileName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_takes_away_what_belongs_to_nobody()
    {
        using var folder = new TemporaryFolder();
        string[] kept;
        await using (var before = new Application(folder))
        {
            var (stays, goes) = (await MadeUpRecording.KeepAsync(before, [("MLII", Noise(9))]), await MadeUpRecording.KeepAsync(before, [("MLII", Noise(10))]));
            (await FilesOf(before).OpenAsync(stays, Cancellation))!.Dispose();
            (await FilesOf(before).OpenAsync(goes, Cancellation))!.Dispose();
            await DeleteAsync(before, goes);
            kept = [PathOf(before, stays), Path.Combine(folder.Combine("data", "signals"), "notes.txt")];
            await File.WriteAllTextAsync(kept[1], "not ours", Cancellation);
            await File.WriteAllTextAsync(PathOf(before, goes) + ".tmp", "half", Cancellation);
        }

        await using var after = new Application(folder);
        await after.CountRowsAsync();

        Assert.Equal(kept.Order(StringComparer.Ordinal), Directory.GetFiles(folder.Combine("data", "signals")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_not_looked_at_for_longest_makes_room()
    {
        await using var application = new Application();
        var analyses = new List<Analysis>();
        for (var i = 0; i < 3; i++)
        {
            analyses.Add(await MadeUpRecording.KeepAsync(application, [("MLII", Noise(11 + i))]));
            application.Clock.Advance(TimeSpan.FromHours(2));
            (await FilesOf(application).OpenAsync(analyses[i], Cancellation))!.Dispose();
        }

        application.Clock.Advance(TimeSpan.FromHours(2));
        (await FilesOf(application).OpenAsync(analyses[0], Cancellation))!.Dispose();
        FilesOf(application).Trim(2 * new FileInfo(PathOf(application, analyses[0])).Length);
        Assert.Equal([true, false, true], analyses.Select(analysis => File.Exists(PathOf(application, analysis))));

        FilesOf(application).Trim(0);
        Assert.Equal([true, false, false], analyses.Select(analysis => File.Exists(PathOf(application, analysis))));
    }

    /// <summary>Nothing like an ECG, with stretches that are invalid: one of a few samples, one longer than two blocks.</summary>
    private static float[] Noise(int seed)
    {
        var chance = new Random(seed);
        float[] signal = [.. Enumerable.Range(0, Length).Select(_ => (float)((chance.NextDouble() * 4) - 2))];
        Array.Fill(signal, float.NaN, 2000, 3);
        Array.Fill(signal, float.NaN, 20_000, 900);
        return signal;
    }

    private static SignalFiles FilesOf(Application application) => application.Services.GetRequiredService<SignalFiles>();

    private static string PathOf(Application application, Analysis analysis) => application.Folder.Combine("data", "signals", $"{analysis.Id:N}.signals");

    private static async Task DeleteAsync(Application application, Analysis analysis)
    {
        await using var db = application.OpenDatabase();
        await db.AnalysisBeats.Where(row => row.AnalysisNumber == analysis.Number).ExecuteDeleteAsync(Cancellation);
        await db.Analyses.Where(row => row.Id == analysis.Id).ExecuteDeleteAsync(Cancellation);
    }
}
