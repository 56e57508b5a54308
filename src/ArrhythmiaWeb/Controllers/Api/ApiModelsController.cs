using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>The models that answer.</summary>
[Route($"{Root}/models")]
[Authorize(TokenScheme.Any)]
[Tags("models")]
public sealed class ApiModelsController(AnsweringModels models) : ApiController
{
    /// <summary>Lists the models that answer here.</summary>
    [HttpGet]
    [ProducesResponseType<ApiList<ApiModel>>(StatusCodes.Status200OK)]
    public IActionResult List() => Ok(new ApiList<ApiModel>(models.All));

    /// <summary>Reads one model.</summary>
    /// <param name="name">Its name, such as "spectral-cnn".</param>
    [HttpGet("{name}")]
    [ProducesResponseType<ApiModel>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public IActionResult Read(string name) => models.All.FirstOrDefault(model => model.Name == name) is { } known ? Ok(known) : NotFound();
}
