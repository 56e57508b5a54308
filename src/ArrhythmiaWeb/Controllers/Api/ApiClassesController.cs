using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What answers can say.</summary>
[Route($"{Root}/classes")]
[Authorize(TokenScheme.Any)]
[Tags("classes")]
public sealed class ApiClassesController(IStringLocalizer<SharedTexts> names) : ApiController
{
    /// <summary>Lists the classes of pictures and the groups of beats, with their names.</summary>
    [HttpGet]
    [ProducesResponseType<ApiClasses>(StatusCodes.Status200OK)]
    public IActionResult List() => Ok(new ApiClasses(Describe(LabelSet.EightClasses), Describe(LabelSet.AamiWithPaced), BeatReview.NoBeat));

    private List<ApiClass> Describe(LabelSet set) => [.. set.Classes.Select(beat => ApiClass.Of(beat, names.NameOf(beat)))];
}
