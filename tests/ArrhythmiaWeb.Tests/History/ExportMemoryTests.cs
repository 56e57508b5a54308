using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.History;

/// <summary>Measures memory, so that no other test may run at the same time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}

[Collection(Alone.Name)]
public sealed class ExportMemoryTests
{
    private const int Many = 200_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("csv", Many)]
    [InlineData("jsonl", Many / 4)]
    public async Task Export_of_many_rows_takes_the_memory_of_few(string format, int rows)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ManyPredictions.FillAsync(application, rows);
        var admin = await application.SignInAsAdminAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/history/export")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await admin.TokenAsync("/history")), new("format", format)]),
        };

        using var answer = await admin.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using var body = await answer.Content.ReadAsStreamAsync(Cancellation);
        var buffer = new byte[64 * 1024];
        var (lines, read, before, most) = (0L, 0L, 0L, 0L);
        for (var measure = 0L; ;)
        {
            var count = await body.ReadAsync(buffer, Cancellation);
            if (count == 0)
            {
                break;
            }

            lines += buffer.AsSpan(0, count).Count((byte)'\n');
            if ((read += count) >= measure)
            {
                measure += 10_000_000;
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                before = before == 0 ? most : before;
            }
        }

        Assert.Equal(rows + (format == "csv" ? 1 : 0), lines);
        Assert.True(read > 20_000_000, $"{read} bytes");
        Assert.True(most - before < 8_000_000, $"{most - before} bytes more than at the beginning");
    }
}
