using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Inference.Serving;

/// <summary>The section "ModelServer" of the settings.</summary>
public sealed class ModelServerOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ModelServer";

    /// <summary>How many batches are run at a time; 0: one for each processor.</summary>
    [Range(0, 1024, ErrorMessage = "ModelServer:Workers must be 0 to 1024.")]
    public int Workers { get; set; }

    /// <summary>The most pictures or beats of several requests that are run together.</summary>
    [Range(1, 1024, ErrorMessage = "ModelServer:MostBatched must be 1 to 1024.")]
    public int MostBatched { get; set; } = 32;

    /// <summary>How many requests may wait.</summary>
    [Range(1, 100_000, ErrorMessage = "ModelServer:Waiting must be 1 to 100000.")]
    public int Waiting { get; set; } = 256;
}
