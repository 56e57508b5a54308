using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using ArrhythmiaWeb.Data;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>Sends a message to a webhook, once.</summary>
public sealed class WebhookPost : IDisposable
{
    private readonly HttpClient _client;
    private readonly WebhookKeys _keys;
    private readonly TimeProvider _time;

    /// <summary>Makes ready to send.</summary>
    /// <param name="connections">Connects to receivers.</param>
    /// <param name="options">How long they may take.</param>
    /// <param name="keys">Knows their secrets.</param>
    /// <param name="time">The clock.</param>
    public WebhookPost(WebhookConnections connections, IOptions<WebhookOptions> options, WebhookKeys keys, TimeProvider time)
    {
        (_keys, _time) = (keys, time);
        _client = new HttpClient(connections.MakeHandler()) { Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds) };
    }

    /// <summary>Sends a message. Of the answer only the status is read: what else it says might come from where nobody of the clinic should read.</summary>
    /// <param name="webhook">The receiver.</param>
    /// <param name="delivery">The message.</param>
    /// <param name="cancellation">The application ends.</param>
    public async Task<WebhookOutcome> SendAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancellation)
    {
        try
        {
            using var request = Write(webhook, delivery);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var status = (int)answer.StatusCode;
            return new(status, status switch { >= 200 and < 300 => null, >= 300 and < 400 => WebhookFault.Redirected, _ => WebhookFault.Answered });
        }
        catch (CryptographicException)
        {
            return new(null, WebhookFault.SecretLost);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, WebhookFault.TimedOut);
        }
        catch (HttpRequestException exception)
        {
            return new(null, exception.InnerException switch
            {
                WebhookRefusedException refused => refused.Fault,
                AuthenticationException => WebhookFault.CertificateRefused,
                OperationCanceledException => WebhookFault.TimedOut,
                _ => WebhookFault.NotReached,
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Write(Webhook webhook, WebhookDelivery delivery)
    {
        var (id, now, body) = ($"msg_{delivery.Id:N}", _time.GetUtcNow(), WebhookMessage.BodyOf(delivery));
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address)
        {
            Version = HttpVersion.Version11,
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue(nameof(ArrhythmiaWeb), null));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSecret.Sign(_keys.Open(webhook.Secret), id, now, body));
        return request;
    }
}
