using System.Net;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Host;

/// <summary>A server whose disks, folders or libraries fail: it says so, and does not call itself healthy.</summary>
public sealed class StorageTests
{
    private const string Password = "one that no list of passwords knows";
    private const int SmallDisk = 40;

    private static readonly string[] Admin = ["--Accounts:FirstAdmin:Email", "ada@clinic.example", "--Accounts:FirstAdmin:Password", Password];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Application_works_where_nothing_but_its_data_folders_can_be_written()
    {
        Assert.SkipUnless(Mounts.AreAllowed, Mounts.WhyNot);
        using var folder = new TemporaryFolder();
        var readOnly = $$"""
            mount --rbind "{{Path.GetTempPath()}}" "{{Path.GetTempPath()}}"
            mount --bind "$0" "$0"
            mount -o remount,bind,ro "{{Path.GetTempPath()}}"
            mount -o remount,bind,ro /
            """;
        await using var server = await Server.StartAsync(Mounts.Before(readOnly, folder.Path, Server.Command(folder, Admin)));
        var visitor = await SignInAsync(server);

        // Larger than what the framework keeps of a form in memory.
        var answer = await visitor.UploadAsync([.. Repository.Example("n.png"), .. new byte[200_000]]);

        Assert.Equal("Healthy", await visitor.ReadAsync("/health"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Full_disk_is_named_by_health_and_an_upload_fails_as_ours_until_there_is_room_again()
    {
        Assert.SkipUnless(Mounts.AreAllowed, Mounts.WhyNot);
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(Mounts.Before($"mount -t tmpfs -o size={SmallDisk}m tmpfs \"$0\"", folder.Path, Server.Command(folder, Admin)));
        var visitor = await SignInAsync(server);
        Assert.Equal("Healthy", await visitor.ReadAsync("/health/ready"));

        var filling = $"/proc/{server.ProcessId}/root{folder.Combine("filling")}";
        await FillAsync(filling);

        Assert.Equal("Unhealthy\nThe folder of Uploads:Folder cannot be written: its disk is full.", await HealthAsync(visitor, HttpStatusCode.ServiceUnavailable));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/live")).StatusCode);
        var answer = await visitor.UploadAsync([.. Repository.Example("n.png"), .. new byte[200_000]]);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("Something went wrong on our side", await Visitor.TextAsync(answer), StringComparison.Ordinal);

        File.Delete(filling);

        Assert.Equal("Healthy", await HealthAsync(visitor, HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.UploadAsync(Repository.Example("n.png"))).StatusCode);
    }

    [Theory]
    [InlineData("mount -t tmpfs -o size=4m tmpfs \"$0\"", "The folder of Uploads:Folder cannot be written: its disk is full.")]
    [InlineData("mount --bind /dev/null \"$(pwd)/libSkiaSharp.so\"", "Pictures cannot be read: a native library is missing or made for another machine")]
    [InlineData("mount --bind /dev/null \"$(pwd)/libonnxruntime.so\"", "A native library is missing, or made for another machine.")]
    public async Task Start_stops_with_a_sentence_where_every_upload_would_fail(string script, string sentence)
    {
        Assert.SkipUnless(Mounts.AreAllowed, Mounts.WhyNot);
        using var folder = new TemporaryFolder();
        var command = Mounts.Before(script, folder.Path, Server.Command(folder));
        await using var process = BoundProcess.Start(AppContext.BaseDirectory, command[0], command[1..]);

        Assert.Equal(1, await process.WaitAsync(Cancellation));

        var last = process.Console[process.Console.IndexOf("ArrhythmiaWeb cannot start.", StringComparison.Ordinal)..];
        Assert.Contains(sentence, last, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", last, StringComparison.Ordinal);
    }

    private static async Task<Visitor> SignInAsync(Server server)
    {
        var jar = new CookieJar { InnerHandler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false } };
        var visitor = new Visitor(new HttpClient(jar) { BaseAddress = server.Address }, jar);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync("ada@clinic.example", Password)).StatusCode);
        return visitor;
    }

    private static async Task FillAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var written = 0; written < SmallDisk; written++)
            {
                await file.WriteAsync(new byte[1024 * 1024], Cancellation);
            }
        }
        catch (IOException)
        {
            // What is left is less than a megabyte.
            for (; ; )
            {
                try
                {
                    await file.WriteAsync(new byte[4096], Cancellation);
                }
                catch (IOException)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Asks until what was found a moment ago is looked at anew.</summary>
    private static async Task<string> HealthAsync(Visitor visitor, HttpStatusCode awaited)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        for (; ; )
        {
            using var answer = await visitor.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
            if (answer.StatusCode == awaited)
            {
                return await answer.Content.ReadAsStringAsync(patience.Token);
            }
        }
    }
}
