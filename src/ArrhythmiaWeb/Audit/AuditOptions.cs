using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Audit;

/// <summary>The section "Audit" of the settings: where the newest entry of the audit log is also told.</summary>
public sealed class AuditOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Audit";

    /// <summary>An address of another machine to which the newest entry is posted, as JSON; empty: none.</summary>
    public string HeadWebhook { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HeadWebhook.Length > 0 && !(Uri.TryCreate(HeadWebhook, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)))
        {
            yield return new ValidationResult("Audit:HeadWebhook must be an address that begins with https:// or http://, or empty.", [nameof(HeadWebhook)]);
        }
    }
}
