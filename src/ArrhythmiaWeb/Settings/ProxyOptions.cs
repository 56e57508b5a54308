using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Settings;

/// <summary>The section "Proxy" of the settings: the reverse proxies that are believed, and the path under which they publish the application.</summary>
public sealed partial class ProxyOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Proxy";

    /// <summary>Addresses of proxies, such as "10.0.0.5".</summary>
    public IList<string> Addresses { get; } = [];

    /// <summary>Networks of proxies, such as "10.0.0.0/8".</summary>
    public IList<string> Networks { get; } = [];

    /// <summary>The path of the host below which the application is published, such as "/arrhythmia"; empty where it has the host for itself.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>The same without a slash at its end.</summary>
    public PathString Path => PathBase.TrimEnd('/');

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Addresses.Where(address => !IPAddress.TryParse(address, out _))
            .Select(address => new ValidationResult($"Proxy:Addresses holds '{address}', which is not an IP address.", [nameof(Addresses)])),
        .. Networks.Where(network => !IPNetwork.TryParse(network, out _))
            .Select(network => new ValidationResult($"Proxy:Networks holds '{network}', which is not a network such as 10.0.0.0/8.", [nameof(Networks)])),
        .. ReadablePath().IsMatch(PathBase)
            ? Enumerable.Empty<ValidationResult>()
            : [new ValidationResult($"Proxy:PathBase is '{PathBase}', which is not a path of letters, digits, '-', '_' and '.' such as /arrhythmia.", [nameof(PathBase)])],
    ];

    [GeneratedRegex(@"\A(/[A-Za-z0-9._-]+)*/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ReadablePath();
}
