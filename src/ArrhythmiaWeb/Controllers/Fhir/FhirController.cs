using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Fhir;
using ArrhythmiaWeb.Reports;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;
using AuditEvent = ArrhythmiaWeb.Data.AuditEvent;

namespace ArrhythmiaWeb.Controllers.Fhir;

/// <summary>Results as other systems of a hospital read them, in HL7 FHIR R4.</summary>
/// <remarks>Without antiforgery: only tokens are accepted here, which no browser sends by itself.</remarks>
/// <param name="results">Finds results.</param>
/// <param name="resources">Says them in FHIR.</param>
/// <param name="cursors">Says where the next page begins.</param>
/// <param name="views">Records who looks at what.</param>
/// <param name="texts">The words.</param>
[Route("fhir")]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(Limits.Api)]
[Authorize(TokenScheme.Fhir)]
public sealed class FhirController(ExchangedResults results, FhirResources resources, FhirCursors cursors, ViewLog views, IStringLocalizer<FhirTexts> texts) : Controller
{
    private const string AuditDetail = "FHIR";

    private string Root => $"{Request.Scheme}://{Request.Host}{Request.PathBase}{TokenScheme.FhirRoot}";

    /// <summary>What of FHIR is spoken here. Whoever makes a client of it asks before they have a token.</summary>
    [HttpGet("metadata")]
    [AllowAnonymous]
    [SpeaksFhir]
    public IActionResult Metadata([FromServices] FhirCapabilities capabilities) => FhirContent.Of(capabilities.Describe(Root));

    /// <summary>One result as an observation.</summary>
    [HttpGet("Observation/{id:guid}")]
    [SpeaksFhir]
    public Task<IActionResult> Observation(Guid id, CancellationToken cancellation) => ShowAsync(id, resources.ObservationOf, cancellation);

    /// <summary>One result as a report.</summary>
    [HttpGet("DiagnosticReport/{id:guid}")]
    [SpeaksFhir]
    public Task<IActionResult> Report(Guid id, CancellationToken cancellation) => ShowAsync(id, result => resources.ReportOf(result, Root), cancellation);

    /// <summary>Observations, the newest first.</summary>
    [HttpGet("Observation")]
    [HttpPost("Observation/_search")]
    [SpeaksFhir]
    public Task<IActionResult> Observations(CancellationToken cancellation) => ListAsync(nameof(Observation), FhirCodes.Impression, resources.ObservationOf, cancellation);

    /// <summary>Reports, the newest first.</summary>
    [HttpGet("DiagnosticReport")]
    [HttpPost("DiagnosticReport/_search")]
    [SpeaksFhir]
    public Task<IActionResult> Reports(CancellationToken cancellation) => ListAsync(nameof(DiagnosticReport), FhirCodes.Study, result => resources.ReportOf(result, Root), cancellation);

    /// <summary>The sheets of a result, as a PDF file.</summary>
    [HttpGet("Binary/{id:guid}")]
    public async Task<IActionResult> Sheets(Guid id, [FromServices] ReportFiles files, [FromServices] AuditLog audit, CancellationToken cancellation)
    {
        if ((await files.OfPictureAsync(id, User, Page("Predictions", id), cancellation) ?? await files.OfRecordingAsync(id, User, Page("Recordings", id), cancellation)) is not { } file)
        {
            return NotFound();
        }

        await audit.WriteAsync(Actor.Of(User), AuditEvent.Exported, id, $"report, {AuditDetail}", cancellation);
        return File(file.Content, ReportFiles.MediaType, file.Name);
    }

    private string Page(string controller, Guid id) => Url.Action("Details", controller, new { id }, Request.Scheme)!;

    private async Task<IActionResult> ShowAsync(Guid id, Func<ExchangedResult, Resource> say, CancellationToken cancellation)
    {
        if (await results.FindAsync(id, User, cancellation) is not { } result)
        {
            return NotFound();
        }

        await views.ShowAsync(Actor.Of(User), id, AuditDetail, cancellation);
        return FhirContent.Of(say(result));
    }

    private async Task<IActionResult> ListAsync(string type, Coding code, Func<ExchangedResult, Resource> say, CancellationToken cancellation)
    {
        var asked = Request.Query.Concat(Request.HasFormContentType ? Request.Form : Enumerable.Empty<KeyValuePair<string, StringValues>>()).ToList();
        if (cursors.Unfold(asked) is not { } parameters)
        {
            return Refuse(FhirCursors.Name);
        }

        if (FhirSearch.Parse(parameters, $"{code.System}|{code.Code}", out var fault) is not { } search)
        {
            return Refuse(fault);
        }

        var found = await results.ListAsync(search with { Count = search.Count + 1 }, User, cancellation);
        ExchangedResult[] page = [.. found.Take(search.Count)];
        await views.ListAsync(
            Actor.Of(User), [.. page.OfType<ExchangedPicture>().Select(result => result.Row.Id)], AuditDetail, subject: null, cancellation, page.OfType<ExchangedRecording>().Count());
        var bundle = new Bundle { Type = Bundle.BundleType.Searchset };
        bundle.Link.Add(new() { Relation = "self", Url = $"{Root}{Request.Path.Value![TokenScheme.FhirRoot.Length..]}{Request.QueryString}" });
        if (found.Count > search.Count)
        {
            bundle.Link.Add(new() { Relation = "next", Url = $"{Root}/{type}{cursors.Fold(parameters, FhirPosition.Of(page[^1]))}" });
        }

        foreach (var result in page)
        {
            Add(bundle, say(result), Bundle.SearchEntryMode.Match);
            if (search.Include && bundle.Entry[^1].Resource is DiagnosticReport)
            {
                Add(bundle, resources.ObservationOf(result), Bundle.SearchEntryMode.Include);
            }
        }

        return FhirContent.Of(bundle);
    }

    private void Add(Bundle bundle, Resource resource, Bundle.SearchEntryMode mode) => bundle.Entry.Add(new()
    {
        FullUrl = $"{Root}/{resource.TypeName}/{resource.Id}",
        Resource = resource,
        Search = new() { Mode = mode },
    });

    private ContentResult Refuse(string parameter) => FhirContent.Fault(StatusCodes.Status400BadRequest, texts["ParameterFault", parameter, string.Join(", ", FhirSearch.Known)]);
}
