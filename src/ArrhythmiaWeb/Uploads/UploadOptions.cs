using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Uploads;

/// <summary>The section "Uploads" of the settings.</summary>
public sealed class UploadOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Uploads";

    /// <summary>What a form may hold beside its picture (boundaries, headers, the antiforgery token), in bytes.</summary>
    private const int FormOverhead = 64 * 1024;

    /// <summary>The folder that keeps the pictures, as an absolute path.</summary>
    [Required(ErrorMessage = "Uploads:Folder is empty: it must name the folder that keeps the pictures.")]
    public string Folder { get; set; } = "uploads";

    /// <summary>The folder for parts of forms while they are received, and for other temporary files, as an absolute path; empty for the system's.</summary>
    public string TemporaryFolder { get; set; } = "App_Data/temporary";

    /// <summary>The code, told by a start that stopped, with which a folder whose pictures the database does not know is taken over all the same; empty: never.</summary>
    public string Adopt { get; set; } = "";

    /// <summary>The largest picture accepted, in bytes. The shipped examples must fit.</summary>
    [Range(100_000, 100 * 1024 * 1024, ErrorMessage = "Uploads:MaxBytes must be between {1} and {2}.")]
    public int MaxBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How many pictures are decoded at a time; 0: as many as there are processors.</summary>
    [Range(0, 64, ErrorMessage = "Uploads:Workers must be between {1} and {2}; 0 is one for each processor.")]
    public int Workers { get; set; }

    /// <summary>How many pictures may wait for that. Whoever sends one more is asked to come back later.</summary>
    [Range(0, 10_000, ErrorMessage = "Uploads:Waiting must be between {1} and {2}.")]
    public int Waiting { get; set; } = 200;

    /// <summary>Makes every path absolute.</summary>
    /// <param name="absolute">Makes a path absolute; leaves an empty one as it is.</param>
    public void Resolve(Func<string, string> absolute) => (Folder, TemporaryFolder) = (absolute(Folder), absolute(TemporaryFolder));

    /// <summary>How many pictures are decoded at a time.</summary>
    public int DecodedAtOnce => Workers > 0 ? Workers : Environment.ProcessorCount;

    /// <summary>The largest request accepted, in bytes: the picture and the form around it.</summary>
    public long MaxRequestBytes => MaxBytes + FormOverhead;

    /// <summary>The largest picture accepted, in words, such as "10 MB".</summary>
    public string MaxSizeInWords => ByteSize.InWords(MaxBytes);
}
