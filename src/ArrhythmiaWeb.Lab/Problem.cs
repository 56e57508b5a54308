using System.Text.Json;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>What a person at the command line is told when a command cannot go on.</summary>
internal static class Problem
{
    /// <summary>The environment variable that asks for the whole exception, for whoever looks for the fault in the program.</summary>
    internal const string Details = "LAB_DETAILS";

    /// <summary>Puts an exception into words.</summary>
    internal static string InWords(Exception exception) =>
        Environment.GetEnvironmentVariable(Details) is { Length: > 0 } ? exception.ToString()
        : exception switch
        {
            LabException or RecordRefusedException or ModelMismatchException or ImageRefusedException or ArgumentException or IOException or UnauthorizedAccessException => exception.Message,
            JsonException => $"A JSON file that the command reads is damaged: {exception.Message}",
            OutOfMemoryException => "The memory does not suffice for what was asked for.",
            _ => $"The command cannot go on: {exception.Message} ({exception.GetType().Name}; set {Details}=1 and run it again to see where.)",
        };
}
