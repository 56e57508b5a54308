using System.Data.Common;
using System.Net;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Replicas;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Small pictures are made once, and gone when the picture is.</summary>
public sealed class ThumbnailTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("thumbnail", 144, 64)]
    [InlineData("small", 288, 128)]
    public async Task Thumbnail_is_made_once_and_read_from_the_disk_from_then_on(string kind, int width, int height)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var address = await UploadAsync(visitor, kind);
        Assert.Empty(Shown(application));

        var first = await (await visitor.GetAsync(address)).Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal((width, height), (Pictures.SizeOf(first).Width, Pictures.SizeOf(first).Height));
        Assert.Single(Shown(application));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder(application)));
        }

        // Nothing is left that it could be made of.
        File.Delete(Path.Combine(application.UploadsFolder, Assert.Single(application.Files)));
        Assert.Equal(first, await (await visitor.GetAsync(address)).Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Browser_that_has_a_thumbnail_is_told_so_and_whoever_may_not_see_it_is_not()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var address = await UploadAsync(visitor);
        var answer = await visitor.GetAsync(address);
        var tag = answer.Headers.ETag!.ToString();
        Assert.Equal("no-cache, private", answer.Headers.CacheControl!.ToString());

        var again = await AskAsync(visitor, address, tag);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(0, again.Content.Headers.ContentLength ?? 0);
        Assert.Equal("no-cache, private", again.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, address, "\"other\"")).StatusCode);
        Assert.NotEqual(tag, (await visitor.GetAsync(address.Replace("thumbnail", "small", StringComparison.Ordinal))).Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(await application.SignInAsync("colleague"), address, tag)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(application.Visit(), address, tag)).StatusCode);
    }

    [Fact]
    public async Task Deletion_leaves_no_thumbnail_behind_unless_another_result_has_the_same_picture()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var addresses = new List<string> { await UploadAsync(visitor), await UploadAsync(visitor) };
        var admin = await application.SignInAsAdminAsync();
        var tag = (await visitor.GetAsync(addresses[0])).Headers.ETag!.ToString();
        await visitor.GetAsync(addresses[0].Replace("thumbnail", "small", StringComparison.Ordinal));
        Assert.Equal(2, Shown(application).Length);

        await admin.SubmitAsync($"/deletions/prediction/{IdIn(addresses[0])}", []);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(visitor, addresses[0], tag)).StatusCode);
        Assert.Equal(2, Shown(application).Length);

        await admin.SubmitAsync($"/deletions/prediction/{IdIn(addresses[1])}", []);
        Assert.Empty(Shown(application));
    }

    [Fact]
    public async Task Sweep_takes_thumbnails_of_pictures_that_nobody_has_and_half_written_ones()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        await visitor.GetAsync(await UploadAsync(visitor));
        var kept = Assert.Single(Shown(application));
        foreach (var left in new[] { kept.Replace(kept[..4], "0123", StringComparison.Ordinal), kept + ".5.tmp" })
        {
            await File.WriteAllBytesAsync(Path.Combine(Folder(application), left), [1], Cancellation);
        }

        await Sweep(application).RunAsync(Cancellation);

        Assert.Equal(kept, Assert.Single(Shown(application)));
    }

    [Fact]
    public async Task Thumbnail_that_lost_its_end_in_a_power_cut_is_made_again()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var address = await UploadAsync(visitor);
        var whole = await (await visitor.GetAsync(address)).Content.ReadAsByteArrayAsync(Cancellation);
        var path = Path.Combine(Folder(application), Assert.Single(Shown(application)));

        await File.WriteAllBytesAsync(path, whole[..100], Cancellation);

        Assert.Equal(whole, await (await visitor.GetAsync(address)).Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(whole, await File.ReadAllBytesAsync(path, Cancellation));
    }

    [Fact]
    public async Task Thumbnails_are_shown_where_they_cannot_be_kept_and_the_log_says_so()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var address = await UploadAsync(visitor);
        await File.WriteAllTextAsync(Folder(application), "not a folder", Cancellation);

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(address)).StatusCode);
        Assert.Contains(application.Log.Lines, line => line.Contains("could not be kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Oldest_thumbnails_go_where_they_take_too_much_room()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var files = application.Services.GetRequiredService<ShownFiles>();
        string[] names = [.. Enumerable.Range(1, 8).Select(number => UploadStore.HashOf([(byte)number]) + ".png")];
        foreach (var (number, name) in names.Index())
        {
            files.Keep(name, ShownSize.List, new byte[1000]);
            File.SetLastWriteTimeUtc(Path.Combine(Folder(application), $"{name}.list.png"), new DateTime(2026, 1, 1 + number, 0, 0, 0, DateTimeKind.Utc));
        }

        files.Trim(added: 0, most: 7999);

        Assert.Equal(names[2..].Select(name => $"{name}.list.png").Order(StringComparer.Ordinal), Shown(application));
    }

    [Fact]
    public async Task Deletion_at_one_replica_takes_the_thumbnail_of_another()
    {
        await using var replicas = await ReplicaPair.StartAsync();
        var visitor = await replicas.First.SignInAsync();
        var address = await UploadAsync(visitor);
        var there = ReplicaPair.Move(visitor, replicas.Second);
        await there.GetAsync(address);
        Assert.Single(Shown(replicas.Second, "second"));

        await (await replicas.First.SignInAsAdminAsync()).SubmitAsync($"/deletions/prediction/{IdIn(address)}", []);

        Assert.Equal(HttpStatusCode.NotFound, (await there.GetAsync(address)).StatusCode);
        await Sweep(replicas.Second).RunAsync(Cancellation);
        Assert.Empty(Shown(replicas.Second, "second"));
    }

    [Fact]
    public async Task Pictures_of_similar_beats_ask_the_database_nothing_and_stay_in_the_browser()
    {
        var counter = new CommandCounter();
        await using var application = new Application { Interceptor = counter };
        var visitor = await application.SignInAsync();
        var similar = application.Services.GetRequiredService<Ecg.Reading.SimilarBeats>();
        Assert.NotEqual(0, similar.Count);
        var page = await visitor.ReadAsync((await visitor.UploadAsync(Pictures.Example)).Headers.Location!.OriginalString);
        var address = System.Text.RegularExpressions.Regex.Match(page, "/similar-beats/[0-9]+/[0-9]+").Value;
        var before = counter.Count;

        var answer = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(TimeSpan.FromDays(7), answer.Headers.CacheControl!.MaxAge);
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(visitor, address, answer.Headers.ETag!.ToString())).StatusCode);
        Assert.Equal(before, counter.Count);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    private static ShownSweep Sweep(Application application) => application.Services.GetServices<IHostedService>().OfType<ShownSweep>().Single();

    private static string Folder(Application application) => application.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ArrhythmiaWeb.Data.DatabaseOptions>>().Value.ShownFolder;

    private static string[] Shown(Application application, string? replica = null)
    {
        var folder = Folder(application);
        Assert.Contains(replica ?? "", folder, StringComparison.Ordinal);
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];
    }

    private static string IdIn(string address) => address.Split('/')[^1];

    private static async Task<string> UploadAsync(Visitor visitor, string kind = "thumbnail") =>
        (await visitor.UploadAsync(Pictures.Example)).Headers.Location!.OriginalString.Replace("details", kind, StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> AskAsync(Visitor visitor, string address, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await visitor.Client.SendAsync(request, Cancellation);
    }

    private sealed class CommandCounter : DbCommandInterceptor
    {
        private int _count;

        public int Count => _count;

        public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
        {
            Interlocked.Increment(ref _count);
            return result;
        }
    }
}
