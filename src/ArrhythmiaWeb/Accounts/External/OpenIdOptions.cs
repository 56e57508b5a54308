using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Accounts.External;

/// <summary>The section "OpenIdConnect" of the settings: a provider that people can sign in by.</summary>
public sealed class OpenIdOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "OpenIdConnect";

    /// <summary>The provider's address, from which its configuration is read; empty for no provider.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The name of this application with the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret of this application with the provider. Belongs into the environment or user secrets.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What people call the provider.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Whether people whom the provider knows become clinicians without an invitation.</summary>
    public bool CreateClinicians { get; set; }

    /// <summary>Whether there is a provider.</summary>
    public bool IsOn => Authority.Length > 0;

    /// <summary>The name for people.</summary>
    public string Name => DisplayName.Length > 0 ? DisplayName : "OpenID Connect";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
        {
            yield break;
        }

        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
        {
            yield return new("OpenIdConnect:Authority must be an address that begins with https://.", [nameof(Authority)]);
        }

        if (ClientId.Length == 0 || ClientSecret.Length == 0)
        {
            yield return new("OpenIdConnect:ClientId and OpenIdConnect:ClientSecret must be given together with OpenIdConnect:Authority.", [nameof(ClientId)]);
        }
    }
}
