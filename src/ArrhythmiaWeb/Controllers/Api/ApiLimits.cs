namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>How much may be sent.</summary>
/// <param name="PictureMediaTypes">The media types of pictures that are read.</param>
/// <param name="PictureBytes">The largest picture, in bytes.</param>
/// <param name="JobBytes">How large the files of a job may be together, in bytes.</param>
/// <param name="JobFiles">How many files a job may have.</param>
/// <param name="RequestsPerMinute">How many requests a minute one token may make.</param>
public sealed record ApiLimits(IReadOnlyList<string> PictureMediaTypes, int PictureBytes, long JobBytes, int JobFiles, int RequestsPerMinute);
