using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;

namespace ArrhythmiaWeb.Telemetry;

/// <summary>The section "Telemetry" of the settings: where traces, metrics and logs go, and who may ask for metrics.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Telemetry";

    /// <summary>Where Prometheus asks for metrics.</summary>
    public const string MetricsPath = "/metrics";

    private const int ShortestToken = 16;
    private const string Bearer = "Bearer ";

    /// <summary>The address of a collector that takes OTLP; empty for none.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>The token with which <see cref="MetricsPath"/> is asked; empty to have no such address.</summary>
    public string MetricsToken { get; set; } = "";

    /// <summary>What this application is called among others that send to the same collector.</summary>
    [Required(ErrorMessage = "Telemetry:ServiceName is empty: it names this application among others.")]
    public string ServiceName { get; set; } = "arrhythmiaweb";

    /// <summary>Whether a request for metrics is answered.</summary>
    /// <param name="authorization">Its header Authorization.</param>
    public bool Admits(string? authorization) => MetricsToken.Length > 0 && authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization[Bearer.Length..]), Encoding.UTF8.GetBytes(MetricsToken));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OtlpEndpoint.Length > 0 && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return new ValidationResult($"Telemetry:OtlpEndpoint is '{OtlpEndpoint}': it must be an address such as http://collector:4317, or empty.");
        }

        if (MetricsToken.Length is > 0 and < ShortestToken)
        {
            yield return new ValidationResult($"Telemetry:MetricsToken has {MetricsToken.Length} characters: it needs at least {ShortestToken}, or none to have no metrics page.");
        }
    }
}
