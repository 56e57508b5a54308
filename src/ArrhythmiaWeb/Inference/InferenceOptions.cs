using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Inference;

/// <summary>The section "Inference" of the settings.</summary>
public sealed class InferenceOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Inference";

    /// <summary>Who runs the networks.</summary>
    public InferenceProvider Provider { get; set; }

    /// <summary>The address of the model server, such as "http://models:8001"; empty where nobody else runs the networks.</summary>
    public string Address { get; set; } = "";

    /// <summary>How long one try of one request may take, in seconds.</summary>
    [Range(1, 300, ErrorMessage = "Inference:TimeoutSeconds must be 1 to 300.")]
    public int TimeoutSeconds { get; set; } = 5;

    /// <summary>How often a request is tried again.</summary>
    [Range(1, 10, ErrorMessage = "Inference:Retries must be 1 to 10.")]
    public int Retries { get; set; } = 2;

    /// <summary>The most pictures or beats in one request.</summary>
    [Range(1, 4096, ErrorMessage = "Inference:MostRows must be 1 to 4096.")]
    public int MostRows { get; set; } = 32;

    /// <summary>What is done while the server does not answer.</summary>
    public WhenDown WhenDown { get; set; }

    /// <summary>Whether a server runs the networks.</summary>
    public bool IsRemote => Provider is InferenceProvider.Remote;

    /// <summary>The server's address, with a slash at its end.</summary>
    public Uri Server => new($"{Address.TrimEnd('/')}/");

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enum.IsDefined(Provider))
        {
            yield return new ValidationResult($"{Section}:{nameof(Provider)} must be {nameof(InferenceProvider.Embedded)} or {nameof(InferenceProvider.Remote)}.");
        }

        if (!Enum.IsDefined(WhenDown))
        {
            yield return new ValidationResult($"{Section}:{nameof(WhenDown)} must be {nameof(WhenDown.Queue)} or {nameof(WhenDown.Embedded)}.");
        }

        if (IsRemote && !(Uri.TryCreate(Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Provider)} is {nameof(InferenceProvider.Remote)}, so {Section}:{nameof(Address)} must be the address of the model server, such as http://models:8001, but is \"{Address}\".");
        }
    }
}
