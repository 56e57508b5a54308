using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.BrowserTests.Stories.Sites;

/// <summary>The application as a clinic runs it: processes of its own, which can be killed.</summary>
public abstract partial class Site : IAsyncDisposable
{
    /// <summary>Settings that all have, so that a story does not depend on chance.</summary>
    protected static readonly string[] Common = ["--Clinic:SampledShare", "0"];

    /// <summary>The kinds of site that every story is told on.</summary>
    public static TheoryData<SiteKind> Kinds { get; } = [SiteKind.Embedded, SiteKind.Replicated];

    /// <summary>Where browsers reach it.</summary>
    public abstract Uri Address { get; }

    /// <summary>The address of the first set-up, as browsers reach it.</summary>
    public Uri SetUp => new(Address, Token().Match(Console).Value);

    /// <summary>What the application has written on the console of its first process.</summary>
    protected abstract string Console { get; }

    /// <summary>Starts one. Skips the test where the machine lacks what it needs.</summary>
    public static async Task<Site> StartAsync(SiteKind kind) => kind == SiteKind.Embedded ? await EmbeddedSite.StartAsync() : await ReplicatedSite.StartAsync();

    /// <summary>Opens its database beside the application.</summary>
    public abstract ApplicationDbContext OpenDatabase();

    /// <summary>Kills a part, where it is one that can die by itself.</summary>
    /// <returns>Whether it is.</returns>
    public abstract Task<bool> KillAsync(SitePart part);

    /// <summary>Starts a part again that was killed, and waits until it answers.</summary>
    public abstract Task RestartAsync(SitePart part);

    public abstract ValueTask DisposeAsync();

    [GeneratedRegex(@"/setup\?token=\w+")]
    private static partial Regex Token();
}
