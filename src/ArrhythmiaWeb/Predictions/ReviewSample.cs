using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Draws the certain answers that a reader judges all the same. Figures from reviews of doubtful answers alone would say nothing of the others.</summary>
public sealed class ReviewSample(IOptions<ClinicOptions> clinic, Random random)
{
    /// <summary>Decides, for one answer, whether it is drawn.</summary>
    /// <param name="isCertain">Whether the answer is certain; one that is not needs a reader anyway and is never drawn.</param>
    public bool Draws(bool isCertain) => isCertain && random.NextDouble() < clinic.Value.SampledShare;
}
