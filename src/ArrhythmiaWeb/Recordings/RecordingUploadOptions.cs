using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Recordings;

/// <summary>The section "Recordings" of the settings.</summary>
public sealed class RecordingUploadOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Recordings";

    /// <summary>What a form may hold beside its files (boundaries, headers, the antiforgery token), in bytes.</summary>
    private const int FormOverhead = 1024 * 1024;

    /// <summary>How large the files of one form may be together, in bytes. Two leads of a day at 360 Hz have 190 MB.</summary>
    [Range(1_000_000, 10L * 1024 * 1024 * 1024, ErrorMessage = "Recordings:MaxBytes must be between {1} and {2}.")]
    public long MaxBytes { get; set; } = 400L * 1024 * 1024;

    /// <summary>How many files a form or an archive may hold.</summary>
    [Range(1, 100_000, ErrorMessage = "Recordings:MostFiles must be between {1} and {2}.")]
    public int MostFiles { get; set; } = 20_000;

    /// <summary>How large the files of an archive may be together once they are unpacked, in bytes.</summary>
    [Range(1_000_000, 100L * 1024 * 1024 * 1024, ErrorMessage = "Recordings:MostUnpackedBytes must be between {1} and {2}.")]
    public long MostUnpackedBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>How many samples a recording may have, all leads together; each takes four bytes of memory while it is analysed.</summary>
    [Range(100_000, 2_000_000_000, ErrorMessage = "Recordings:MostSamples must be between {1} and {2}.")]
    public long MostSamples { get; set; } = 100_000_000;

    /// <summary>On how many processors one recording is analysed; 0: on all.</summary>
    [Range(0, 64, ErrorMessage = "Recordings:Workers must be between {1} and {2}; 0 is one for each processor.")]
    public int Workers { get; set; }

    /// <summary>The same limits for reading.</summary>
    public RecordingLimits Limits => new() { MostSamples = MostSamples, MostFiles = MostFiles, MostBytes = MostUnpackedBytes };

    /// <summary>The largest request accepted, in bytes: the files and the form around them.</summary>
    public long MaxRequestBytes => MaxBytes + FormOverhead;

    /// <summary>How large the files may be together, in words, such as "400 MB".</summary>
    public string MaxSizeInWords => ByteSize.InWords(MaxBytes);
}
