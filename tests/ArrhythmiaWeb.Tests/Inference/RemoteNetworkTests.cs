using System.Net;
using System.Text.Json.Nodes;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ArrhythmiaWeb.Tests.Inference;

/// <summary>The application whose networks are run by a model server.</summary>
public sealed class RemoteNetworkTests
{
    private static readonly string[] Examples = ["v.png", "n.png", "a.png", "flutter.png", "paced.png"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Our_server_answers_as_the_networks_do_in_the_process()
    {
        await using var server = await ModelServerProcess.StartAsync();
        await using var application = Remote(server.Address.ToString());

        await AnswersAreThoseOfTheProcessAsync(application);
        Assert.DoesNotContain(application.Log.Lines, line => line.Contains("does not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Foreign_server_that_speaks_JSON_only_answers_the_same()
    {
        await using var server = await ForeignModelServer.StartAsync();
        await using var application = Remote(server.Address);

        await AnswersAreThoseOfTheProcessAsync(application);
        Assert.True(server.Asked > 0);
    }

    [Fact]
    public async Task Recording_is_analysed_the_same()
    {
        await using var server = await ModelServerProcess.StartAsync();
        await using var remote = Remote(server.Address.ToString());
        await using var embedded = new Application();

        var (expected, found) = (Analyse(embedded), Analyse(remote));

        Assert.NotEmpty(expected.Samples);
        Assert.Equal(expected.Samples, found.Samples);
        Assert.Equal(expected.Answers.Select(answer => answer.Class), found.Answers.Select(answer => answer.Class));
        Assert.All(
            expected.Answers.Zip(found.Answers).SelectMany(pair => pair.First.Probabilities.Zip(pair.Second.Probabilities)), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public async Task Upload_is_kept_while_the_server_is_killed_and_answered_once_it_is_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");
        var address = ModelServerProcess.FreeAddress();
        await using var application = Remote(address.ToString());
        Visitor visitor;
        await using (var server = await ModelServerProcess.StartAsync(address))
        {
            visitor = await application.SignInAsync();
            Assert.StartsWith("/predictions/details/", (await visitor.UploadAsync(Pictures.Numbered(1))).Headers.Location!.ToString(), StringComparison.Ordinal);
            Assert.Equal("Healthy", await visitor.ReadAsync("/health"));
            await server.KillAsync();
        }

        var program = await ApiProgram.OfAsync(application);
        application.Clock.Advance(TimeSpan.FromSeconds(3));
        var health = await visitor.GetAsync("/health/ready");
        var page = await visitor.UploadAsync(Pictures.Numbered(2));
        var answer = await program.PostAsync(Pictures.Numbered(3));

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.StartsWith("Degraded\nThe model server of Inference:Address is not ready", await Visitor.TextAsync(health), StringComparison.Ordinal);
        Assert.StartsWith("/jobs/details/", page.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("The model server does not answer at the moment. Your files are kept", await visitor.ReadAsync(page.Headers.Location.ToString()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, await application.CountRowsAsync());

        await using var again = await ModelServerProcess.StartAsync(address);
        await using var db = application.OpenDatabase();
        foreach (var job in await db.Jobs.AsNoTracking().ToListAsync(Cancellation))
        {
            await visitor.FollowAsync(job.Id, told => told.Contains("\"isOver\":true", StringComparison.Ordinal));
        }

        Assert.Equal(3, await application.CountRowsAsync());
        Assert.All(await db.JobItems.ToListAsync(Cancellation), item => Assert.Equal((JobItemState.Answered, 1), (item.State, item.Attempts)));
        application.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.DoesNotContain("does not answer at the moment", await visitor.ReadAsync(page.Headers.Location.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_answers_itself_while_the_server_is_away_where_the_settings_say_so()
    {
        await using var application = Remote(ModelServerProcess.FreeAddress().ToString(), ("Inference:WhenDown", "Embedded"));
        var visitor = await application.SignInAsync();

        var answer = await visitor.UploadAsync(Pictures.Example);

        Assert.StartsWith("/predictions/details/", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("this process answers meanwhile", await visitor.ReadAsync("/health"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Upload_is_kept_where_a_server_fails_or_has_lost_its_models(HttpStatusCode fault)
    {
        await using var server = await ForeignModelServer.StartAsync();
        await using var application = Remote(server.Address);
        var visitor = await application.SignInAsync();
        server.Fault = fault;

        var answer = await visitor.UploadAsync(Pictures.Example);

        Assert.StartsWith("/jobs/details/", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains(application.Log.Lines, line => line.Contains($"was answered {(int)fault}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_that_is_too_slow_counts_as_away_and_is_soon_asked_no_more()
    {
        await using var server = await ForeignModelServer.StartAsync();
        await using var application = Remote(server.Address, ("Inference:TimeoutSeconds", "1"), ("Inference:Retries", "1"));
        var visitor = await application.SignInAsync();
        server.Delay = TimeSpan.FromMinutes(1);

        Assert.StartsWith("/jobs/details/", (await visitor.UploadAsync(Pictures.Numbered(1))).Headers.Location!.ToString(), StringComparison.Ordinal);
        var classifier = application.Services.GetRequiredService<IArrhythmiaClassifier>();
        NetworkUnavailableException failure;
        do
        {
            failure = await Assert.ThrowsAsync<NetworkUnavailableException>(() => classifier.ClassifyAsync(Pictures.Example, null, Cancellation));
        }
        while (failure.InnerException is not Polly.CircuitBreaker.BrokenCircuitException);
    }

    [Fact]
    public async Task Server_that_changes_its_network_is_not_believed()
    {
        await using var server = await ForeignModelServer.StartAsync();
        await using var application = Remote(server.Address);
        var visitor = await application.SignInAsync();
        // It goes away, and what comes back is another version.
        server.Fault = HttpStatusCode.ServiceUnavailable;
        await visitor.UploadAsync(Pictures.Numbered(1));
        server.Fault = null;
        server.Change = Zeroes;

        var classifier = application.Services.GetRequiredService<IArrhythmiaClassifier>();
        var failure = await Assert.ThrowsAsync<NetworkUnavailableException>(() => WhileBrokenAsync(() => classifier.ClassifyAsync(Pictures.Example, null, Cancellation)));

        Assert.Contains("it is another version", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shape")]
    [InlineData("model")]
    [InlineData("version")]
    [InlineData("output")]
    public async Task Server_with_other_networks_stops_the_start_with_a_sentence(string fault)
    {
        await using var server = await ForeignModelServer.StartAsync();
        server.Change = answer =>
        {
            switch (fault)
            {
                case "shape" when answer["inputs"] is JsonArray inputs:
                    inputs[0]!["shape"] = new JsonArray(-1, 1, 7, 7);
                    break;
                case "model" when answer["inputs"] is not null:
                    answer.Clear();
                    break;
                case "output" when answer["platform"] is not null:
                    answer["outputs"] = new JsonArray();
                    break;
                case "version":
                    Zeroes(answer);
                    break;
            }
        };

        var refusal = await RefusalAsync(server.Address);

        Assert.Contains($"The model server of the setting Inference:Address ({server.Address}) cannot be used.", refusal, StringComparison.Ordinal);
        Assert.Contains(
            fault switch { "shape" => "but declares", "model" => "is missing", "version" => "it is another version", _ => "but declares nothing" }, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_server_with_another_file_of_the_same_name_and_version_stops_the_start()
    {
        using var folder = new TemporaryFolder();
        var other = Directory.CreateDirectory(folder.Combine("gate")).FullName;
        var shipped = Repository.Combine("models", "input-gate");
        // The same network with one byte more of its maker's name: it answers alike, and is another file all the same.
        byte[] network = [.. await File.ReadAllBytesAsync(Path.Combine(shipped, "model.onnx"), Cancellation), 0x12, 0x01, (byte)'x'];
        await File.WriteAllBytesAsync(Path.Combine(other, "model.onnx"), network, Cancellation);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(shipped, "model.json"), Cancellation))!;
        manifest["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(network));
        await File.WriteAllTextAsync(Path.Combine(other, "model.json"), manifest.ToJsonString(), Cancellation);
        await using var server = await ModelServerProcess.StartAsync(settings: ["--Model:Gate", other]);

        Assert.Contains("has the SHA-256", await RefusalAsync(server.Address.ToString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("models:8001")]
    [InlineData("ftp://models")]
    public async Task Address_that_is_none_stops_the_start_with_a_sentence(string address) =>
        Assert.Contains("Inference:Address must be the address of the model server, such as http://models:8001", await RefusalAsync(address), StringComparison.Ordinal);

    private static Application Remote(string address, params (string Key, string Value)[] settings)
    {
        var application = new Application { Settings = { ["Inference:Provider"] = "Remote", ["Inference:Address"] = address } };
        foreach (var (key, value) in settings)
        {
            application.Settings[key] = value;
        }

        return application;
    }

    private static async Task<string> RefusalAsync(string address)
    {
        using var folder = new TemporaryFolder();
        var command = Server.Command(folder, "--Uploads:TemporaryFolder", "", "--Inference:Provider", "Remote", "--Inference:Address", address);
        var builder = WebApplication.CreateBuilder(ApplicationFolders.Locate(command[2..]));
        builder.AddArrhythmiaWeb();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        return (await Assert.ThrowsAsync<StartException>(app.PrepareAsync)).Message;
    }

    private static AnalysedRecording Analyse(Application application)
    {
        var (signal, _) = MadeUpRecording.Rhythm("NNNNVNNNNSNNNNNVNNNNNNNNNNSNNNNNNNNNNNNNNNNN");
        return application.Services.GetRequiredService<RecordingAnalyser>().Analyse(new Recording("made up", MadeUpRecording.SamplingRate, [new Lead("MLII", signal)], [], []));
    }

    private static async Task AnswersAreThoseOfTheProcessAsync(Application application)
    {
        using var embedded = ArrhythmiaReader.Load(NetworkFolders.In(Repository.Combine("models")));
        var remote = application.Services.GetRequiredService<IArrhythmiaClassifier>();
        foreach (var example in Examples)
        {
            var (expected, found) = (embedded.Read(Repository.Example(example)), await remote.ClassifyAsync(Repository.Example(example), null, Cancellation));
            Assert.Equal(expected.Class, found.Class);
            Assert.All(expected.Probabilities.Zip(found.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            Assert.Equal(expected.Doubts, found.Doubts);
            Assert.Equal(expected.Similar.Select(beat => beat.Beat.Sample), found.Similar.Select(beat => beat.Beat.Sample));
            Assert.Equal(expected.SecondOpinion!.Group, found.SecondOpinion!.Group);
            Assert.All(expected.Evidence!.Values.Zip(found.Evidence!.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        }
    }

    // The circuit may still be broken from before; what then comes through is what counts.
    private static async Task WhileBrokenAsync(Func<Task> ask)
    {
        for (; ; Cancellation.ThrowIfCancellationRequested())
        {
            try
            {
                await ask();
                return;
            }
            catch (NetworkUnavailableException broken) when (broken.InnerException is Polly.CircuitBreaker.BrokenCircuitException)
            {
                await Task.Yield();
            }
        }
    }

    private static void Zeroes(JsonObject answer)
    {
        foreach (var row in (answer["outputs"] as JsonArray ?? []).Select(output => output!["data"]).OfType<JsonArray>().SelectMany(data => data).OfType<JsonArray>())
        {
            row[0] = 0.5;
        }
    }
}
