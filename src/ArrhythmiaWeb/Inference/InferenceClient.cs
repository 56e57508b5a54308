using System.Globalization;
using System.Net;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Inference.Protocol;
using Polly;
using Polly.Timeout;

namespace ArrhythmiaWeb.Inference;

/// <summary>
/// Speaks to a server of the Open Inference Protocol, version 2 (https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol).
/// </summary>
/// <param name="clients">Makes the connections: one kind tries again and gives up in time, the other asks once whether anybody is there.</param>
public sealed class InferenceClient(IHttpClientFactory clients)
{
    /// <summary>The name of the connection that asks models.</summary>
    public const string Asking = "inference";

    /// <summary>The name of the connection that asks for health.</summary>
    public const string Probing = "inference-health";

    private readonly HttpClient _asking = clients.CreateClient(Asking);
    private readonly HttpClient _probing = clients.CreateClient(Probing);

    /// <summary>Whether the server can be asked: its status code tells, whatever the body says.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var response = await _probing.GetAsync(new Uri("v2/health/ready", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Whether tensors may travel as bytes.</summary>
    /// <exception cref="NetworkUnavailableException">Nothing answers.</exception>
    /// <exception cref="ProtocolException">Something else answers.</exception>
    public async Task<bool> UnderstandsBinaryAsync()
    {
        using var json = (await SendAsync(HttpMethod.Get, "v2", null)).ReadJson();
        return MessageBody.Array(json.RootElement, "extensions").Any(extension => extension.ValueEquals(MessageBody.BinaryExtension));
    }

    /// <summary>Asks what the server says of a model.</summary>
    /// <param name="model">The model's name.</param>
    /// <exception cref="NetworkUnavailableException">Nothing answers.</exception>
    /// <exception cref="ProtocolException">The server does not have the model, or something else answers.</exception>
    public async Task<ModelMetadata> DescribeAsync(string model) => ModelMetadata.Read(await SendAsync(HttpMethod.Get, PathOf(model), null));

    /// <summary>Asks a model.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="request">What it is asked.</param>
    /// <exception cref="NetworkUnavailableException">Nothing answers.</exception>
    /// <exception cref="ProtocolException">The server does not have the model or does not understand the request, or something else answers.</exception>
    public async Task<InferenceResponse> InferAsync(string model, InferenceRequest request) =>
        InferenceResponse.Read(await SendAsync(HttpMethod.Post, $"{PathOf(model)}/infer", request.Write()));

    private static string PathOf(string model) => $"v2/models/{Uri.EscapeDataString(model)}";

    private async Task<MessageBody> SendAsync(HttpMethod method, string path, MessageBody? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : ContentOf(body) };
        try
        {
            using var response = await _asking.SendAsync(request);
            var bytes = await response.Content.ReadAsByteArrayAsync();
            if (response.IsSuccessStatusCode)
            {
                return new MessageBody(bytes, JsonLengthOf(response));
            }

            var what = $"{method} {_asking.BaseAddress}{path} was answered {(int)response.StatusCode}{ReasonIn(bytes)}.";
            throw IsPassing(response.StatusCode) ? new NetworkUnavailableException(what) : new ProtocolException(what);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or ExecutionRejectedException)
        {
            // Refused, cut off, too slow, or not tried because it has failed too often of late.
            throw new NetworkUnavailableException($"{method} {_asking.BaseAddress}{path} was not answered. {exception.Message}", exception);
        }
    }

    private static ByteArrayContent ContentOf(MessageBody body)
    {
        var content = new ByteArrayContent(body.Bytes.ToArray());
        content.Headers.Add("Content-Type", body.JsonLength is null ? "application/json" : "application/octet-stream");
        if (body.JsonLength is { } length)
        {
            content.Headers.Add(MessageBody.LengthHeader, length.ToString(CultureInfo.InvariantCulture));
        }

        return content;
    }

    private static int? JsonLengthOf(HttpResponseMessage response) =>
        !response.Headers.TryGetValues(MessageBody.LengthHeader, out var values) && !response.Content.Headers.TryGetValues(MessageBody.LengthHeader, out values) ? null
            : int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
            : throw new ProtocolException($"The header {MessageBody.LengthHeader} is no number.");

    private static bool IsPassing(HttpStatusCode status) => status >= HttpStatusCode.InternalServerError || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;

    private static string ReasonIn(byte[] bytes)
    {
        try
        {
            using var json = new MessageBody(bytes).ReadJson();
            return $": {MessageBody.Text(json.RootElement, "error")}";
        }
        catch (ProtocolException)
        {
            return "";
        }
    }
}
