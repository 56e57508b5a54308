using System.Collections.Concurrent;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Memory for decoded pixels that is used again. Arrays of this size wait long for the garbage collector, and make it stop everybody.</summary>
/// <remarks>Arrays have the very length asked for, unlike those of a pool, so that nobody reads beyond a picture. Most pictures have the size of the specification.</remarks>
internal static class PixelMemory
{
    // Larger pictures are rare: their memory is not kept.
    private const int MostPixels = 1 << 20;

    private static readonly int MostKept = 2 * Environment.ProcessorCount;
    private static readonly ConcurrentQueue<uint[]> Kept = new();

    /// <summary>Takes an array of so many pixels, with whatever stood in it before.</summary>
    internal static uint[] Take(int pixels)
    {
        // One of another length goes to the garbage collector, so that the memory follows the sizes that are sent.
        return pixels <= MostPixels && Kept.TryDequeue(out var kept) && kept.Length == pixels ? kept : GC.AllocateUninitializedArray<uint>(pixels);
    }

    /// <summary>Gives an array back that nobody looks at any more; once.</summary>
    internal static void GiveBack(uint[] pixels)
    {
        if (pixels.Length <= MostPixels && Kept.Count < MostKept)
        {
            Kept.Enqueue(pixels);
        }
    }
}
