using System.Net;

namespace ArrhythmiaWeb.Storage;

/// <summary>An error that the Drive API answered with.</summary>
/// <param name="status">Its status.</param>
/// <param name="reason">Its reason, such as "userRateLimitExceeded"; empty where it names none.</param>
public sealed class DriveException(HttpStatusCode status, string reason) : Exception($"{(int)status} {reason}")
{
    /// <summary>Its status.</summary>
    public HttpStatusCode Status => status;

    /// <summary>Its reason; empty where it names none.</summary>
    public string Reason => reason;

    /// <summary>Whether the same request may succeed a little later, as the API's documents say: https://developers.google.com/drive/api/guides/handle-errors.</summary>
    public bool IsPassing => status is HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        || reason is "rateLimitExceeded" or "userRateLimitExceeded";
}
