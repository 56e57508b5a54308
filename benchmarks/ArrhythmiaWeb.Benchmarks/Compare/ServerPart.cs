using ArrhythmiaWeb.Benchmarks.Load;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>What is measured of the running application: uploads by the API, the form, whole pages, the start, and how uploads grow.</summary>
/// <param name="options">What is measured, and for how long.</param>
/// <param name="pictures">What is uploaded.</param>
/// <param name="program">The published application.</param>
/// <param name="table">Takes the rows.</param>
/// <param name="parts">Runs the parts.</param>
public sealed class ServerPart(CompareOptions options, UploadedPictures pictures, string program, ComparisonTable table, WantedParts parts)
{
    private const double MostUpload = 5;
    private const double MostPage = 12;
    private const double MostSecondsToFirst = 1.5;
    private const double FlatTimes = 1.1;
    private static readonly int[] Crowds = [1, 2, 4, 8, 16, 32, 64];
    private static readonly int[] Enlargements = [1, 2, 3, 4];

    /// <summary>Measures.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How the cost of an upload grows.</returns>
    public async Task<(IReadOnlyList<CostCurve> Curves, IReadOnlyDictionary<int, Turns> Uploads)> MeasureAsync(CancellationToken cancellation)
    {
        var whyNot = FlaskPeer.WhyNot(options.Python);
        if (whyNot is not null)
        {
            Console.Error.WriteLine(whyNot);
        }

        await using var server = await MeasuredServer.StartAsync(pictures, options.Settings, program);
        await using var durable = whyNot is null ? await FlaskPeer.StartAsync(options.Python, durable: true, pictures, cancellation) : null;
        await using var careless = whyNot is null ? await FlaskPeer.StartAsync(options.Python, durable: false, pictures, cancellation) : null;
        await using var other = options.Against is null ? null : await MeasuredServer.StartAsync(pictures, options.Settings, options.Against, "the other build");
        FlaskPeer[] peers = [.. new[] { durable, careless }.OfType<FlaskPeer>()];
        var load = new LoadPart(options, table);
        var curves = new List<CostCurve>();
        IReadOnlyDictionary<int, Turns> uploads = new Dictionary<int, Turns>();
        await parts.RunAsync(ComparePart.Api, async () =>
            uploads = await load.MeasureAsync("upload by the API", server.Uploads, [.. peers.Select(peer => peer.Uploads), .. Others(other?.Uploads)], MostUpload, isUpload: true, cancellation));
        await parts.RunAsync(ComparePart.Floors, () => MeasureFloorsAsync(server, cancellation));
        await parts.RunAsync(ComparePart.Form, () =>
            load.MeasureAsync("form without scripts, and its page", server.Forms, [.. peers.Take(1).Select(peer => peer.Forms), .. Others(other?.Forms)], null, isUpload: false, cancellation));
        await parts.RunAsync(ComparePart.Page, () =>
            load.MeasureAsync("form, page and pictures", server.Pages, [.. peers.Take(1).Select(peer => peer.Pages), .. Others(other?.Pages)], MostPage, isUpload: false, cancellation));
        await parts.RunAsync(ComparePart.Curves, async () =>
        {
            await LoadPart.WarmUpAsync(server.Uploads, options, cancellation);
            curves.Add(await CrowdsAsync(server, durable, cancellation));
            curves.Add(await SizesAsync(server, durable, cancellation));
        });
        if (uploads.TryGetValue(LoadPart.Many, out var many))
        {
            await parts.RunAsync(ComparePart.Api, async () =>
            {
                var after = await Slice.MeasureAsync(server.Uploads, LoadPart.Many, options.Time, cancellation);
                table.Add(new ComparisonRow(
                    "upload by the API, 64 at a time, after everything else", "resident MB", [after.MegaBytes], "ours, the first time", [many.Slices.First().Value[0].MegaBytes], Target.AtMostTimes(FlatTimes)));
            });
        }

        await parts.RunAsync(ComparePart.Start, () => MeasureStartAsync(server, durable is not null, cancellation));
        return (curves, uploads);
    }

    private static Side[] Others(Side? other) => other is null ? [] : [other];

    private async Task MeasureFloorsAsync(MeasuredServer server, CancellationToken cancellation)
    {
        using var loops = BareLoops.Load();
        var number = 0;
        var upload = server.Uploads;
        var reader = Side.Here("the whole reader, bare loop", () => loops.Reader(Interlocked.Increment(ref number)));
        var floor = Side.Here("decode, scale, one network, bare loop", () => loops.Floor(Interlocked.Increment(ref number)));
        foreach (var side in new[] { reader, floor })
        {
            await LoadPart.WarmUpAsync(side, options, cancellation);
        }

        var turns = await Turns.TakeAsync("the whole reader in a bare loop", [upload, reader, floor], 1, options, cancellation);
        table.Add(turns.Row("processor ms", slice => slice.ProcessorMilliseconds, reader, floor, Target.AtMostTimes(2)));
        table.Add(turns.Row("median ms", slice => slice.At(0.5), reader, floor));
        turns = turns with { What = "upload by the API, 1 at a time" };
        table.Add(turns.Row("processor ms", slice => slice.ProcessorMilliseconds, upload, reader));
        table.Add(turns.Row("processor ms", slice => slice.ProcessorMilliseconds, upload, floor));
    }

    private async Task MeasureStartAsync(MeasuredServer server, bool hasPeer, CancellationToken cancellation)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            ours.Add((await server.RestartAsync(cancellation)).TotalSeconds);
            if (hasPeer)
            {
                await using var peer = await FlaskPeer.StartAsync(options.Python, durable: true, pictures, cancellation);
                theirs.Add(peer.FirstPicture.TotalSeconds);
            }
        }

        table.Add(new ComparisonRow("start of the process until its first picture is classified", "s", ours, hasPeer ? "Flask, fsync" : "", theirs, Target.AtMost(MostSecondsToFirst, "s")));
    }

    private async Task<CostCurve> CrowdsAsync(MeasuredServer server, FlaskPeer? peer, CancellationToken cancellation)
    {
        var sides = new[] { server.Uploads, peer?.Uploads }.OfType<Side>().ToArray();
        var values = sides.ToDictionary(side => side.Name, _ => new List<double>());
        foreach (var crowd in Crowds)
        {
            foreach (var side in sides)
            {
                values[side.Name].Add((await Slice.MeasureAsync(side, crowd, options.Time, cancellation)).ProcessorMilliseconds);
            }
        }

        return CostCurve.Of("connections", "An upload by the API: processor time by connections", "uploads at a time", "ms", Crowds, values);
    }

    private async Task<CostCurve> SizesAsync(MeasuredServer server, FlaskPeer? peer, CancellationToken cancellation)
    {
        var values = new Dictionary<string, List<double>> { ["ours"] = [] };
        if (peer is not null)
        {
            values["Flask, fsync"] = [];
        }

        // Other pictures take another way through the reader, which has to be compiled first.
        var others = pictures.Enlarged(1);
        await LoadPart.WarmUpAsync(server.Uploads with { AskAsync = (_, stop) => server.UploadAsync(others.Next(), stop) }, options, cancellation);
        var widths = new List<int>();
        foreach (var times in Enlargements)
        {
            var large = pictures.Enlarged(times);
            widths.Add(times * Ecg.Spectra.SpectralImageSpec.Default.Width);
            values["ours"].Add((await Slice.MeasureAsync(server.Uploads with { AskAsync = (_, stop) => server.UploadAsync(large.Next(), stop) }, 1, options.Time, cancellation)).ProcessorMilliseconds);
            if (peer is not null)
            {
                values["Flask, fsync"].Add((await Slice.MeasureAsync(peer.Uploads with { AskAsync = (_, stop) => peer.UploadAsync(large.Next(), stop) }, 1, options.Time, cancellation)).ProcessorMilliseconds);
            }
        }

        return CostCurve.Of("size", "A picture without a specification: processor time by its size", "pixels across, 9 : 4", "ms", widths, values);
    }
}
