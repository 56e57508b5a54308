using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>The section "Webhooks" of the settings.</summary>
public sealed class WebhookOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Webhooks";

    /// <summary>Networks that are not public, such as "10.1.2.0/24", to which messages may go all the same.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>How long a receiver may take to answer, in seconds.</summary>
    [Range(1, 60, ErrorMessage = "Webhooks:TimeoutSeconds must be between {1} and {2}.")]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>After how many days messages that are done leave the log.</summary>
    [Range(1, 366, ErrorMessage = "Webhooks:KeepDays must be between {1} and {2}.")]
    public int KeepDays { get; set; } = 30;

    /// <summary>Whether an address is in one of <see cref="AllowedNetworks"/>.</summary>
    public bool Allows(IPAddress address) => AllowedNetworks.Any(network => IPNetwork.Parse(network).Contains(address));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => AllowedNetworks.Where(network => !IPNetwork.TryParse(network, out _))
        .Select(network => new ValidationResult($"Webhooks:AllowedNetworks holds '{network}', which is not a network such as 10.1.2.0/24.", [nameof(AllowedNetworks)]));
}
