using System.Text.RegularExpressions;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>A browser never runs the parts of an old script with those of a new one.</summary>
public sealed partial class ScriptPartsTests
{
    [Fact]
    public async Task What_is_asked_for_without_a_version_is_checked_each_time()
    {
        await using var application = new Application();
        var visitor = application.Visit();

        var part = await visitor.GetAsync("/js/ecg-words.js");
        var versioned = await visitor.GetAsync(Address().Match(await visitor.ReadAsync("/")).Value);

        Assert.True(part.Headers.CacheControl?.NoCache);
        Assert.NotNull(part.Headers.ETag);
        Assert.Null(versioned.Headers.CacheControl);
    }

    [GeneratedRegex("/js/site[.]js[?]v=[^\"]+")]
    private static partial Regex Address();
}
