using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Errors;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What all addresses for programs have in common.</summary>
/// <remarks>Without antiforgery: only tokens are accepted here, which no browser sends by itself.</remarks>
[ApiController]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(Limits.Api)]
[ServiceFilter<TaggedAnswers>]
public abstract class ApiController : ControllerBase
{
    /// <summary>Where every address begins.</summary>
    public const string Root = "api/v1";

    /// <summary>The most that a list gives at once.</summary>
    public const int MostListed = 100;

    /// <summary>What a list gives where nobody says how many.</summary>
    public const int UsuallyListed = 50;

    /// <summary>What the audit log notes of what a program looks at.</summary>
    protected const string AuditDetail = "API";

    /// <summary>Refuses a request.</summary>
    /// <param name="fault">Why, for programs.</param>
    /// <param name="detail">Why and what to do, in the language of the request.</param>
    /// <param name="title">A title better than that of the status; null for that.</param>
    /// <param name="field">The field to mend; null for none.</param>
    /// <param name="reasons">More sentences than one; null for none.</param>
    protected ObjectResult Refuse(ApiFault fault, string detail, string? title = null, string? field = null, IReadOnlyList<string>? reasons = null)
    {
        var answer = Problem(detail, statusCode: fault.Status, title: title ?? TitleOf(fault.Status));
        // In place of the code that goes by the status.
        var more = ((ProblemDetails)answer.Value!).Extensions;
        more[ApiFault.Member] = fault.Code;
        if (field is not null)
        {
            more["field"] = field;
        }

        if (reasons is not null)
        {
            more["reasons"] = reasons;
        }

        return answer;
    }

    /// <summary>Refuses a cursor.</summary>
    protected ObjectResult RefuseCursor() => Refuse(ApiFault.BadCursor, Texts["BadCursor"]);

    /// <summary>Refuses to tell an answer before its reader has judged.</summary>
    protected ObjectResult RefuseToTell() => Refuse(ApiFault.JudgeFirst, Texts["JudgeFirst"]);

    /// <summary>Refuses a key that is none.</summary>
    internal ObjectResult RefuseKey() => Refuse(ApiFault.BadKey, Texts["BadKey", KeyedRequests.MostCharacters]);

    /// <summary>Answers a request whose key was used before.</summary>
    /// <param name="used">What was made with it.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The program has left.</param>
    internal async Task<IActionResult> AnswerAgainAsync(UsedKey used, RequestKey request, CancellationToken cancellation)
    {
        if (used.Fingerprint != request.Fingerprint)
        {
            return Refuse(ApiFault.KeyReused, Texts["KeyReused"]);
        }

        Response.Headers[KeyedRequests.Replayed] = "true";
        return await FindMadeAsync(used, cancellation) ?? Refuse(ApiFault.Gone, Texts["KeyGone"]);
    }

    /// <summary>The key of the request; null where it has none.</summary>
    protected RequestKey? Key => HttpContext.Features.Get<RequestKey>();

    /// <summary>The answer about what was made earlier, as it was given then or as it stands now.</summary>
    /// <param name="used">What was made.</param>
    /// <param name="cancellation">The program has left.</param>
    /// <returns>Null where it is gone.</returns>
    protected virtual Task<IActionResult?> FindMadeAsync(UsedKey used, CancellationToken cancellation) => throw new NotSupportedException("Nothing is made here.");

    /// <summary>A page of a list.</summary>
    /// <param name="rows">As many rows as were asked for, and one more where there are more.</param>
    /// <param name="limit">How many were asked for.</param>
    /// <param name="cursorOf">Where a row stands.</param>
    /// <param name="describe">Says what programs read of the rows.</param>
    protected async Task<ApiPage<TItem>> PageAsync<TRow, TItem>(
        IReadOnlyList<TRow> rows, int limit, Func<TRow, ApiCursor> cursorOf, Func<IReadOnlyList<TRow>, Task<IReadOnlyList<TItem>>> describe)
    {
        var next = rows.Count > limit ? NextPage(cursorOf(rows[limit - 1])) : null;
        return new(await describe([.. rows.Take(limit)]), next);
    }

    private IStringLocalizer<ApiTexts> Texts => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<ApiTexts>>();

    // The same address, from another place on.
    private string NextPage(ApiCursor cursor) => Request.PathBase + Request.Path
        + QueryString.Create(Request.Query.Where(one => one.Key != ApiCursor.Parameter)).Add(ApiCursor.Parameter, cursor.ToString());

    private string TitleOf(int status) =>
        ErrorViewModel.For(status, "", HttpContext.TraceIdentifier, HttpContext.RequestServices.GetRequiredService<IStringLocalizer<ErrorTexts>>()).Title;
}
