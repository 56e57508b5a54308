using System.Diagnostics;
using System.Xml.Linq;
using ArrhythmiaWeb.Benchmarks.Compare;

namespace ArrhythmiaWeb.Lab.Tests.Benchmarks;

/// <summary>The command that compares: what it is told and what it writes. What it measures is no matter of tests.</summary>
public sealed class CompareTests : IDisposable
{
    private const string Marked = "# Scaling\n\n<!-- uploads: written by compare -->\nold\n<!-- end of uploads -->\n\nMore.\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_said_measures_everything()
    {
        var options = await ParseAsync();

        Assert.Equal([1, 8, 64], options.Connections);
        Assert.All(ComparePart.All, part => Assert.True(options.Wants(part)));
        Assert.Equal((4d, 3, null, null, null), (options.Seconds, options.Rounds, options.Page, options.Growth, options.Against));
        Assert.Empty(options.Settings);
    }

    [Fact]
    public async Task Everything_that_is_said_is_taken()
    {
        var options = await ParseAsync("--seconds", "0.5", "--rounds", "2", "--connections", "4", "16", "--only", "api", "floors", "--python", "python3.9", "--", "--Database:Provider", "Postgres");

        Assert.Equal((TimeSpan.FromSeconds(0.5), 2, "python3.9"), (options.Time, options.Rounds, options.Python));
        Assert.Equal([4, 16], options.Connections);
        Assert.Equal(["api", "floors"], ComparePart.All.Where(options.Wants));
        Assert.Equal(["--Database:Provider", "Postgres"], options.Settings);
    }

    [Theory]
    [InlineData("--seconds must be above 0 and at most 60.", "--seconds", "0")]
    [InlineData("--rounds must be 1 to 100.", "--rounds", "0")]
    [InlineData("--connections must be 1 to 256.", "--connections", "8", "1000")]
    [InlineData("pages", "--only", "pages")]
    [InlineData("nowhere", "--records", "nowhere")]
    public void Wrong_words_are_answered_with_a_sentence(string expected, params string[] args) =>
        Assert.Contains(CompareCommand.Create((_, _) => throw new InvalidOperationException()).Parse(args).Errors, error => error.Message.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("2.0 [1.0-4.0]", 4d, 1d, 2d)]
    [InlineData("1.5 [0.50-2.5]", 0.5, 2.5)]
    [InlineData("120", 120d)]
    public void Figure_is_told_by_its_median_and_its_range(string expected, params double[] values) => Assert.Equal(expected, new Spread(values).ToString());

    [Fact]
    public void Ratio_is_that_of_each_turn_and_says_whether_the_target_is_met()
    {
        var row = new ComparisonRow("uploads", "a second", [30, 60, 90], "others", [10, 40, 30], Target.AtLeastTimes(2));

        Assert.Equal(3, row.Ratio!.Median);
        Assert.Equal(["uploads", "a second", "60.0 [30.0-90.0]", "others", "30.0 [10.0-40.0]", "3.0 [1.5-3.0]", ">= 2 x", "yes"], row.Cells);
        Assert.Equal("**no**", (row with { Target = Target.AtMost(59, "ms") }).Cells[^1]);
        Assert.Equal(["", "", ">= 2 x", ""], (row with { Theirs = [] }).Cells.Skip(4));
    }

    [Fact]
    public void Peer_that_cannot_run_is_left_out_with_a_sentence() =>
        Assert.Equal(
            "The Flask peer was left out, because there is no no-such-python. On Debian: apt-get install python3-flask gunicorn python3-pil python3-torch, and --python /usr/bin/python3.",
            FlaskPeer.WhyNot("no-such-python"));

    [Fact]
    public async Task Processor_time_is_that_of_the_process_and_of_what_it_started()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processor time is read from /proc.");
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo done; read line' & cat"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("done", await process.StandardOutput.ReadLineAsync(Cancellation));

        var tree = new ProcessTree(process.Id);

        Assert.True(tree.ProcessorTime > TimeSpan.FromMilliseconds(20), tree.ProcessorTime.ToString());
        Assert.True(tree.MegaBytes > 0.5);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(TimeSpan.Zero, tree.ProcessorTime);
    }

    [Fact]
    public void Curves_of_growth_are_read_from_what_its_command_printed()
    {
        var curves = GrowthRows.Read(
            """
            | page | engine | rows | processor ms, median | 95 % | most |
            |---|---|---:|---:|---:|---:|
            | history | Sqlite | 10,000 | 3 | 4.5 | 9 |
            | history | Sqlite | 1,000,000 | 3 | 30 | 90 |
            | dashboard | Sqlite | 10,000 | 1 | 2 | 9 |
            | history | Postgres | 10,000 | 5 | 6 | 9 |
            """);

        Assert.Equal(["rows-sqlite", "rows-postgres"], curves.Select(curve => curve.Name));
        Assert.Equal(["10k", "1M"], curves[0].Marks);
        var line = Assert.Single(curves[0].Lines);
        Assert.Equal("history", line.Name);
        Assert.Equal([4.5, 30], line.Costs);
    }

    [Fact]
    public void Page_has_the_table_and_a_picture_of_each_curve_that_can_be_drawn()
    {
        var table = new ComparisonTable();
        table.Add(new ComparisonRow("uploads", "ms", [4], "others", [2], Target.AtMost(5, "ms")));
        var curve = CostCurve.Of("size", "By size", "pixels", "ms", [1, 2, 4], new Dictionary<string, List<double>> { ["ours"] = [1, 20, 300] }, isLogarithmic: true);
        var page = Path.Combine(_folder.FullName, "performance.md");

        PerformancePage.Write(page, table, [curve, curve with { Name = "plain", IsLogarithmic = false }], "| a |", new CompareOptions(4, 3, [1], [], null, "", page, null, null, []));

        var text = File.ReadAllText(page);
        Assert.Contains("| uploads | ms | 4.0 | others | 2.0 | 2.0 | <= 5 ms | yes |", text, StringComparison.Ordinal);
        Assert.Contains("![By size](performance/size.svg)", text, StringComparison.Ordinal);
        Assert.All(["size", "plain"], name => Assert.Equal("svg", XDocument.Load(Path.Combine(_folder.FullName, "performance", name + ".svg")).Root!.Name.LocalName));
    }

    [Fact]
    public void Table_of_uploads_is_written_between_its_marks_and_nowhere_else()
    {
        var page = Path.Combine(_folder.FullName, "scaling.md");
        var side = Side.Here("ours", () => { });
        var uploads = new Dictionary<int, Turns> { [8] = new("", new Dictionary<Side, IReadOnlyList<Slice>> { [side] = [new Slice(100, [1, 2, 3, 4], 5, 200, 0)] }) };
        File.WriteAllText(page, Marked);

        PerformancePage.WriteUploads(page, uploads);
        PerformancePage.WriteUploads(page, uploads);

        var text = File.ReadAllText(page);
        Assert.Contains("| 8 | 100.0 | 3 | 4 | 4 | 5.0 | 200 |", text, StringComparison.Ordinal);
        Assert.StartsWith("# Scaling\n\n<!-- uploads: written by compare -->\n", text, StringComparison.Ordinal);
        Assert.EndsWith("<!-- end of uploads -->\n\nMore.\n", text, StringComparison.Ordinal);
        File.WriteAllText(page, "no marks");
        PerformancePage.WriteUploads(page, uploads);
        Assert.Equal("no marks", File.ReadAllText(page));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<CompareOptions> ParseAsync(params string[] args)
    {
        CompareOptions? taken = null;
        await CompareCommand.Create((options, _) =>
        {
            taken = options;
            return Task.FromResult(0);
        }).Parse(args).InvokeAsync(cancellationToken: Cancellation);
        return taken!;
    }
}
