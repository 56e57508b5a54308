using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Security;

/// <summary>The section "Limits" of the settings: how often somebody may ask. A minute's number may come all at once.</summary>
public sealed class LimitOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Limits";

    private const int Most = 100_000;

    /// <summary>Sign-ins a minute from one address. A whole clinic may share one.</summary>
    [Range(1, Most, ErrorMessage = "Limits:SignInsPerAddress must be between {1} and {2}.")]
    public int SignInsPerAddress { get; set; } = 60;

    /// <summary>Attempts a minute, from one address, to set the application up.</summary>
    [Range(1, Most, ErrorMessage = "Limits:SetUps must be between {1} and {2}.")]
    public int SetUps { get; set; } = 10;

    /// <summary>Uploads a minute of one person. A batch is one, however many pictures it holds.</summary>
    [Range(1, Most, ErrorMessage = "Limits:Uploads must be between {1} and {2}.")]
    public int Uploads { get; set; } = 300;

    /// <summary>Requests a minute with one token.</summary>
    [Range(1, Most, ErrorMessage = "Limits:ApiRequests must be between {1} and {2}.")]
    public int ApiRequests { get; set; } = 300;

    /// <summary>Exports and reports a minute of one person.</summary>
    [Range(1, Most, ErrorMessage = "Limits:Exports must be between {1} and {2}.")]
    public int Exports { get; set; } = 30;
}
