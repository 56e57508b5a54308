using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>What somebody lands on: their work.</summary>
public sealed class StartPageTests
{
    [Fact]
    public async Task Clinician_lands_on_what_waits_and_on_the_form()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V", answer => answer with { Doubts = [new Finding(FindingCode.LowProbability, 50, 90)] }) };
        var clinician = await application.SignInAsync();
        for (byte number = 1; number <= 7; number++)
        {
            await clinician.ClassifyAsync(number);
        }

        var page = await clinician.ReadAsync("/");

        Assert.Contains("7 results wait for your judgement.", page, StringComparison.Ordinal);
        Assert.Equal(5, page.Split("class=\"thumb\"").Length - 1);
        Assert.Contains("href=\"/reading\"", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/predictions/create\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"headline\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_lands_on_the_figures_and_is_offered_nothing_that_only_clinicians_do()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var id = await (await application.SignInAsync()).ClassifyAsync(1);
        var admin = await application.SignInAsAdminAsync();

        Assert.Contains("class=\"headline\"", await admin.ReadAsync("/"), StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/guide", "/predictions", "/predictions?list=all&everyones=true", "/patients", $"/predictions/details/{id}", "/history" })
        {
            var page = await admin.ReadAsync(path);
            foreach (var door in new[] { "/predictions/create", "/examples/classify", "/recordings/create", "\"/jobs\"", "/selections/review", "\"/reading\"" })
            {
                Assert.False(page.Contains(door, StringComparison.Ordinal), $"{path} offers {door}.");
            }
        }
    }

    [Fact]
    public async Task Somebody_who_is_both_lands_on_their_work_with_the_figures_below()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var both = await application.SignInAsync("both", Role.Admin, Role.Clinician);

        var page = await both.ReadAsync("/");

        Assert.Contains("Nothing waits for your judgement.", page, StringComparison.Ordinal);
        Assert.Contains("class=\"headline\"", page, StringComparison.Ordinal);
        Assert.Contains("A second reading of ECG spectral images", await application.Visit().ReadAsync("/"), StringComparison.Ordinal);
    }
}
