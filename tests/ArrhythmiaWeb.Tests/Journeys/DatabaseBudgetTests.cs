using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>How often the database is asked, by what people and programs do all day. A number here grows only on purpose.</summary>
public sealed partial class DatabaseBudgetTests
{
    [Fact]
    public async Task Upload_by_a_program_asks_four_times_over_two_connections_and_makes_no_savepoint()
    {
        await using var application = Counted();
        var program = await ApiProgram.OfAsync(application);
        using var first = await program.PostAsync(Pictures.Numbered(1));

        var cost = await CostAsync(application, async number =>
        {
            using var answer = await program.PostAsync(Pictures.Numbered(number));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        });

        // Whose token it is; the row; the end of the audit log, and its new entry.
        Assert.Equal(new Cost(Commands: 4, Connections: 2, Savepoints: 0), cost);
    }

    [Fact]
    public async Task Upload_by_a_browser_asks_as_often()
    {
        await using var application = Counted();
        var visitor = await application.SignInAsync();
        using var first = await visitor.UploadAsync(Pictures.Numbered(1));
        var token = await visitor.TokenAsync();

        var cost = await CostAsync(application, async number =>
        {
            var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { Visitor.File(Pictures.Numbered(number)), "image", "beat.png" } };
            using var answer = await visitor.PostAsync("/predictions/create", form);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        });

        Assert.Equal(new Cost(Commands: 4, Connections: 2, Savepoints: 0), cost);
    }

    [Fact]
    public async Task Page_of_a_result_asks_five_times_and_its_picture_twice()
    {
        await using var application = Counted();
        var visitor = await application.SignInAsync();
        using var upload = await visitor.UploadAsync(Pictures.Numbered(1));
        var page = upload.Headers.Location!.OriginalString;
        var picture = Picture().Match(await visitor.ReadAsync(page)).Groups[1].Value;
        using var first = await visitor.GetAsync(picture);

        // Who looks; the result; what readers said; the end of the audit log, and its new entry.
        Assert.Equal(new Cost(Commands: 5, Connections: 4, Savepoints: 0), await CostAsync(application, _ => visitor.ReadAsync(page)));
        // Who looks; the result. That the page was shown stands in the log already.
        Assert.Equal(new Cost(Commands: 2, Connections: 2, Savepoints: 0), await CostAsync(application, _ => visitor.GetAsync(picture)));
    }

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/dashboard?days=1100")]
    public async Task Dashboard_of_any_period_reads_the_days_once(string page)
    {
        await using var application = Counted();
        var visitor = await application.SignInAsAdminAsync();
        await visitor.ReadAsync(page);

        // Who looks; which days have changed; which are stored.
        Assert.Equal(3, (await CostAsync(application, _ => visitor.ReadAsync(page))).Commands);
    }

    [Fact]
    public async Task First_page_of_the_history_reads_the_days_once()
    {
        await using var application = Counted();
        var clinician = await application.SignInAsync();
        using var upload = await clinician.UploadAsync(Pictures.Numbered(1));
        var visitor = await application.SignInAsAdminAsync();
        await visitor.ReadAsync("/history");

        // Who looks; the days as above; who uploads; the numbers of the page, its rows, their verdicts; the end of the audit log, and its new entry.
        Assert.Equal(9, (await CostAsync(application, _ => visitor.ReadAsync("/history"))).Commands);
    }

    private static Application Counted() => new()
    {
        Classifier = Classifiers.Answering(),
        Settings = { ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Debug" },
    };

    // What the application does in the background can only add to it: the least of several is what the work itself costs.
    private static async Task<Cost> CostAsync(Application application, Func<int, Task> work)
    {
        var costs = new List<Cost>();
        for (var number = 2; number < 7; number++)
        {
            var before = application.Log.Lines.Count;
            await work(number);
            var lines = application.Log.Lines.Skip(before).ToList();
            costs.Add(new Cost(Count(lines, "Executed DbCommand"), Count(lines, "Opened connection"), Count(lines, "Created transaction savepoint")));
        }

        return costs.MinBy(cost => cost.Commands)!;

        static int Count(List<string> lines, string words) => lines.Count(line => line.Contains(words, StringComparison.Ordinal));
    }

    [GeneratedRegex("src=\"(/predictions/image/[^\"]+)\"")]
    private static partial Regex Picture();

    private sealed record Cost(int Commands, int Connections, int Savepoints);
}
