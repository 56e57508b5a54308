using System.Net;
using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg.Networks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArrhythmiaWeb.Tests.Inference;

/// <summary>
/// A model server written from the protocol alone, without a line of the application's own protocol: it speaks JSON only, writes sides of shapes as texts and data in nested rows,
/// as some servers do, says nothing of SHA-256, and can be made to do everything wrong.
/// </summary>
public sealed class ForeignModelServer : IAsyncDisposable
{
    private static readonly string[] Folders = ["spectral-cnn", "input-gate", "trace-cnn", "inter-patient", "recording"];

    private readonly Dictionary<string, INetwork> _networks = [];
    private readonly WebApplication _app;

    private ForeignModelServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>What it answers instead of anything else; null to answer as it should.</summary>
    public HttpStatusCode? Fault { get; set; }

    /// <summary>How long it takes for each answer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Changes what it says of a model, or answers.</summary>
    public Action<JsonObject>? Change { get; set; }

    /// <summary>How many questions models were asked.</summary>
    public int Asked { get; private set; }

    public static async Task<ForeignModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ForeignModelServer(builder.Build());
        foreach (var folder in Folders)
        {
            var path = Repository.Combine("models", folder);
            var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(path, "model.json")))!;
            var (name, sha256) = (manifest["name"]!.GetValue<string>(), manifest["sha256"]!.GetValue<string>());
            server._networks[name] = OnnxNetworks.Instance.Open(new NetworkFile(Path.Combine(path, "model.onnx"), name, "1", sha256));
        }

        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var network in _networks.Values)
        {
            network.Dispose();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        await Task.Delay(Delay, context.RequestAborted);
        if (Fault is { } fault)
        {
            context.Response.StatusCode = (int)fault;
            return;
        }

        var answer = context.Request.Path.Value!.Split('/')[2..] switch
        {
            [] => new JsonObject { ["name"] = "foreign", ["version"] = "1", ["extensions"] = new JsonArray("classification") },
            ["health", _] => [],
            ["models", var name] when _networks.ContainsKey(name) => Describe(name),
            ["models", var name, "infer"] when _networks.ContainsKey(name) => Infer(name, (await JsonNode.ParseAsync(context.Request.Body))!.AsObject()),
            _ => null,
        };
        if (answer is null)
        {
            context.Response.StatusCode = 404;
            answer = new JsonObject { ["error"] = "Unknown model" };
        }

        Change?.Invoke(answer);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private JsonObject Describe(string name) => new()
    {
        ["name"] = name,
        ["versions"] = new JsonArray("1"),
        ["platform"] = "foreign",
        ["inputs"] = new JsonArray([.. _networks[name].Description.Inputs.Select(Describe)]),
        ["outputs"] = new JsonArray([.. _networks[name].Description.Outputs.Select(Describe)]),
    };

    private static JsonNode Describe(NetworkTensor tensor) => new JsonObject
    {
        ["name"] = tensor.Name,
        ["datatype"] = tensor.Element == typeof(byte) ? "UINT8" : "FP32",
        ["shape"] = new JsonArray([.. tensor.Shape.Select(side => (JsonNode)side.ToString(System.Globalization.CultureInfo.InvariantCulture))]),
    };

    private JsonObject Infer(string name, JsonObject request)
    {
        Asked++;
        var network = _networks[name];
        var input = request["inputs"]!.AsArray().Single()!;
        string[] wanted = [.. request["outputs"]!.AsArray().Select(output => output!["name"]!.GetValue<string>())];
        var data = input["data"]!.AsArray();
        var answers = input["datatype"]!.GetValue<string>() == "UINT8"
            ? network.Run<byte>(input["name"]!.GetValue<string>(), data.Select(number => number!.GetValue<byte>()).ToArray(), wanted)
            : network.Run<float>(input["name"]!.GetValue<string>(), data.Select(number => number!.GetValue<float>()).ToArray(), wanted);
        var rows = input["shape"]![0]!.GetValue<int>();
        return new JsonObject
        {
            ["model_name"] = name,
            ["outputs"] = new JsonArray([.. wanted.Zip(answers, (output, answer) => (JsonNode)new JsonObject
            {
                ["name"] = output,
                ["datatype"] = "FP32",
                ["shape"] = new JsonArray([rows, .. network.Description.Output(output)!.Shape.Skip(1).Select(side => (JsonNode)side)]),
                ["data"] = new JsonArray([.. answer.Chunk(answer.Length / rows).Select(row => new JsonArray([.. row.Select(number => (JsonNode)number)]))]),
            })]),
        };
    }
}
