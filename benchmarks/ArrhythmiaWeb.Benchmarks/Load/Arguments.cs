using System.Diagnostics;

namespace ArrhythmiaWeb.Benchmarks.Load;

internal static class Arguments
{
    /// <summary>Adds arguments to those of a process that is to be started.</summary>
    public static ProcessStartInfo With(this ProcessStartInfo start, IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
