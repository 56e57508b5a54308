using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArrhythmiaWeb.Tests.Webhooks;

/// <summary>Another system, on a real port of this machine.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What it was sent, the oldest first.</summary>
    public ConcurrentQueue<Message> Messages { get; } = [];

    /// <summary>Has a place for each message that came.</summary>
    public SemaphoreSlim Came { get; } = new(0);

    /// <summary>How it answers.</summary>
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.NoContent;

    /// <summary>What it waits for before it answers.</summary>
    public Task Patience { get; set; } = Task.CompletedTask;

    public int Port => new Uri(_app.Urls.Single()).Port;

    public string Address => $"http://127.0.0.1:{Port}/hooks/ecg";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/hooks/ecg", receiver.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        Messages.Enqueue(new(
            context.Request.Headers["webhook-id"].ToString(), context.Request.Headers["webhook-timestamp"].ToString(), context.Request.Headers["webhook-signature"].ToString(), await reader.ReadToEndAsync()));
        Came.Release();
        await Patience;
        context.Response.StatusCode = (int)Answer;
        if (Answer == HttpStatusCode.Found)
        {
            context.Response.Headers.Location = "/hooks/ecg";
        }
    }

    /// <summary>A message as it came.</summary>
    public sealed record Message(string Id, string Timestamp, string Signature, string Body)
    {
        public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

        public string Type => Json.GetProperty("type").GetString()!;

        public string? Result => Json.GetProperty("data").GetProperty("id").GetString();

        /// <summary>Whether it was signed with a secret, as a receiver finds out.</summary>
        public bool IsSignedWith(string secret) => Signature == "v1," + Convert.ToBase64String(HMACSHA256.HashData(
            Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
    }
}
