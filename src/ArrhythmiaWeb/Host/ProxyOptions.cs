using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ArrhythmiaWeb.Host;

/// <summary>The section "Proxy" of the settings: the reverse proxies that are believed.</summary>
public sealed class ProxyOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Proxy";

    /// <summary>Addresses of proxies, such as "10.0.0.5".</summary>
    public IList<string> Addresses { get; } = [];

    /// <summary>Networks of proxies, such as "10.0.0.0/8".</summary>
    public IList<string> Networks { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Addresses.Where(address => !IPAddress.TryParse(address, out _))
            .Select(address => new ValidationResult($"Proxy:Addresses holds '{address}', which is not an IP address.", [nameof(Addresses)])),
        .. Networks.Where(network => !IPNetwork.TryParse(network, out _))
            .Select(network => new ValidationResult($"Proxy:Networks holds '{network}', which is not a network such as 10.0.0.0/8.", [nameof(Networks)])),
    ];
}
