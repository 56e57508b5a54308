using System.Globalization;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Sizes of files as people read them.</summary>
public static class ByteSize
{
    private const double Kilobyte = 1024;

    /// <summary>Writes a size with a fitting unit, such as "37 kB" or "2.5 MB", in the reader's number format.</summary>
    /// <param name="bytes">The size in bytes.</param>
    public static string InWords(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes / Kilobyte:0} kB"),
        < 1024 * 1024 * 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes / Kilobyte / Kilobyte:0.#} MB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / Kilobyte / Kilobyte / Kilobyte:#,0.#} GB"),
    };
}
