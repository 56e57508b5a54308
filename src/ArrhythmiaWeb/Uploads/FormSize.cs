namespace ArrhythmiaWeb.Uploads;

/// <summary>How much a form with files may hold.</summary>
/// <param name="MostBytes">The largest request, in bytes.</param>
/// <param name="MostFiles">The most files.</param>
/// <param name="InWords">How large the files may be together, in words, such as "10 MB".</param>
public sealed record FormSize(long MostBytes, int MostFiles, string InWords);
