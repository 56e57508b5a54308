using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Says of pictures what programs read.</summary>
/// <param name="blinding">Whether the owner must judge first.</param>
/// <param name="words">Says doubts and remarks.</param>
public sealed class ApiPictures(Blinding blinding, FindingWords words)
{
    /// <summary>Whether there may be pictures whose answer is hidden from somebody.</summary>
    public bool HidesAny(ClaimsPrincipal reader) => blinding.Concerns(reader);

    /// <summary>Describes one, with its patient loaded.</summary>
    /// <param name="controller">Whose request is answered.</param>
    public async Task<ApiPicture> DescribeAsync(Prediction prediction, ControllerBase controller, CancellationToken cancellation) =>
        (await DescribeAsync([prediction], controller, cancellation))[0];

    /// <summary>Describes several.</summary>
    /// <param name="controller">Whose request is answered.</param>
    public async Task<IReadOnlyList<ApiPicture>> DescribeAsync(IReadOnlyList<Prediction> predictions, ControllerBase controller, CancellationToken cancellation)
    {
        var hidden = await blinding.HiddenAsync(controller.User, predictions, cancellation);
        return
        [
            .. predictions.Select(prediction => ApiPicture.Of(
                prediction,
                controller.Url.Action(nameof(PredictionsController.Details), "Predictions", new { id = prediction.Id })!,
                hidden.Contains(prediction.Id) ? null : ApiAnswer.Of(prediction, words))),
        ];
    }
}
