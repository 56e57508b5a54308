using System.Collections.Frozen;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace ArrhythmiaWeb.Problems;

/// <summary>
/// Tells on which page a problem was, without repeating what a visitor may have typed: of a path only the words that the application's own
/// addresses have stay, and identifiers, which are random.
/// </summary>
public sealed class ReportedPages(IActionDescriptorCollectionProvider actions)
{
    /// <summary>What stands for a part of a path that is left out.</summary>
    public const string LeftOut = "…";

    private readonly Lazy<FrozenSet<string>> _words = new(() => actions.ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
        .SelectMany(action => (string[])[action.ControllerName, action.ActionName, .. action.AttributeRouteInfo?.Template?.Split('/') ?? []])
        .Where(word => !word.Contains('{', StringComparison.Ordinal)).ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>The page that a visitor sees, also where an error page stands in for it.</summary>
    public string Of(HttpContext context) => Clean(
        context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? context.Request.Path.Value);

    /// <summary>Cleans a path.</summary>
    /// <param name="path">A path of this application, or anything that somebody claims to be one.</param>
    /// <param name="isKept">Whether an identifier stays; null to keep all.</param>
    public string Clean(string? path, Func<Guid, bool>? isKept = null) =>
        '/' + string.Join('/', SegmentsOf(path).Take(MaxSegments).Select(segment => CleanSegment(segment, isKept)));

    /// <summary>The identifiers in a path.</summary>
    public static IReadOnlyList<Guid> IdentifiersIn(string? path) =>
        [.. SegmentsOf(path).Take(MaxSegments).Select(segment => Guid.TryParseExact(segment, "D", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    /// <summary>None of our addresses has more, so a cleaned path always fits into <see cref="Problem.Page"/>.</summary>
    private const int MaxSegments = 4;

    private static string[] SegmentsOf(string? path) => (path ?? "").Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);

    private string CleanSegment(string segment, Func<Guid, bool>? isKept) =>
        _words.Value.TryGetValue(segment, out var word) ? word.ToLowerInvariant()
        : Guid.TryParseExact(segment, "D", out var id) && isKept?.Invoke(id) != false ? id.ToString()
        : LeftOut;
}
