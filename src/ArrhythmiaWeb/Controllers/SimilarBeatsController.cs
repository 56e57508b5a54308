using ArrhythmiaWeb.Ecg.Reading;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>The annotated beats that answers are compared with.</summary>
public sealed class SimilarBeatsController(SimilarBeats similar) : Controller
{
    /// <summary>The picture of one beat.</summary>
    /// <param name="sample">Where it stands, in samples from the start of the record.</param>
    [HttpGet("similar-beats/{record}/{sample:int}")]
    public IActionResult Picture(string record, int sample) => similar.Picture(record, sample) is { } png ? File(png, "image/png") : NotFound();
}
