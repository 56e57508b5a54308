using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Settings;

/// <summary>The section "Shutdown" of the settings: how the application ends when the system asks it to.</summary>
public sealed class ShutdownOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Shutdown";

    // What is told and closed after the last request and the last item.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>For how long requests are still taken while /health/ready says no already, in seconds.</summary>
    [Range(0, 600, ErrorMessage = "Shutdown:DrainSeconds must be between {1} and {2}.")]
    public int DrainSeconds { get; set; }

    /// <summary>How long requests and the item of a job that are under way have to finish, in seconds.</summary>
    [Range(0, 3600, ErrorMessage = "Shutdown:FinishSeconds must be between {1} and {2}.")]
    public int FinishSeconds { get; set; } = 20;

    /// <summary><see cref="DrainSeconds"/>.</summary>
    public TimeSpan Drain => TimeSpan.FromSeconds(DrainSeconds);

    /// <summary><see cref="FinishSeconds"/>.</summary>
    public TimeSpan Finish => TimeSpan.FromSeconds(FinishSeconds);

    /// <summary>The longest that the end takes.</summary>
    public TimeSpan Longest => Drain + Finish + LastWords;
}
