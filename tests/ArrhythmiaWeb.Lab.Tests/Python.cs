using System.Diagnostics;

namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>The Python that runs the scripts of training/: the environment variable PYTHON names one, else the first found that has what is needed.</summary>
public static class Python
{
    /// <summary>Why the tests of the training scripts were skipped.</summary>
    public const string WhyNoTorch = "Needs Python with PyTorch, NumPy, onnx and Pillow (training/requirements.txt); the environment variable PYTHON may name it.";

    /// <summary>Why the test of the baseline was skipped.</summary>
    public const string WhyNoScikit = "Needs Python with NumPy and scikit-learn (training/requirements.txt); the environment variable PYTHON may name it.";

    private static readonly Lazy<string?> WithTorch = new(() => Find("torch, numpy, onnx, PIL"));
    private static readonly Lazy<string?> WithScikit = new(() => Find("numpy, sklearn"));

    /// <summary>Whether there is one with PyTorch.</summary>
    public static bool HasTorch => WithTorch.Value is not null;

    /// <summary>Whether there is one with scikit-learn.</summary>
    public static bool HasScikit => WithScikit.Value is not null;

    /// <summary>Runs a script of training/ and demands that it succeeds.</summary>
    internal static async Task Train(string script, params string[] arguments)
    {
        var (exitCode, said) = await Run(WithTorch.Value ?? WithScikit.Value!, [Repository.Combine("training", script), .. arguments]);
        Assert.True(exitCode == 0, said);
    }

    private static string? Find(string modules) => new[] { Environment.GetEnvironmentVariable("PYTHON"), "python3", "/usr/bin/python3", "python" }
        .OfType<string>().FirstOrDefault(python =>
        {
            try
            {
                return Run(python, ["-c", $"import {modules}"]).GetAwaiter().GetResult().ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false; // there is no program of this name
            }
        });

    private static async Task<(int ExitCode, string Said)> Run(string python, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(python, arguments)
        {
            WorkingDirectory = Repository.Combine(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        };
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(await said));
    }
}
