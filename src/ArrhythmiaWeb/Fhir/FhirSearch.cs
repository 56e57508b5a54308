using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace ArrhythmiaWeb.Fhir;

/// <summary>What another system looks for.</summary>
public sealed record FhirSearch
{
    /// <summary>The most results of a page.</summary>
    public const int Most = 100;

    private const int Usual = 50;

    /// <summary>The parameters of a search, as the capability statement lists them.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["_id", "patient.identifier", "patient:identifier", "subject.identifier", "subject:identifier", "date", "code", "_include", "_count", "_format", "_pretty", FhirCursors.Name];

    /// <summary>The parameter that says after which place the page begins. It stands within a cursor only.</summary>
    public const string AfterName = "_after";

    /// <summary>What <see cref="Include"/> knows: the observations of reports along with them.</summary>
    public const string IncludeResult = "DiagnosticReport:result";

    /// <summary>The results by name; null for all.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>Whose results; null for everybody's.</summary>
    public PatientToken? Patient { get; init; }

    /// <summary>When they must lie, all of it.</summary>
    public IReadOnlyList<FhirDate> Dates { get; init; } = [];

    /// <summary>Whether the observations of reports are wanted along with them.</summary>
    public bool Include { get; init; }

    /// <summary>The most results to give.</summary>
    public int Count { get; init; } = Usual;

    /// <summary>Where to go on; null to begin with the newest.</summary>
    public FhirPosition? After { get; init; }

    /// <summary>Reads a search.</summary>
    /// <param name="parameters">The parameters, with all their values.</param>
    /// <param name="code">The one code that is found, of the resources looked for, as "system|code".</param>
    /// <param name="fault">The parameter that cannot be read; empty where all can.</param>
    /// <returns>The search; null where a parameter is not known or cannot be read. One whose filter was ignored would answer with results of other patients.</returns>
    public static FhirSearch? Parse(IEnumerable<KeyValuePair<string, StringValues>> parameters, string code, out string fault)
    {
        var search = new FhirSearch();
        foreach (var (name, values) in parameters)
        {
            foreach (var value in values)
            {
                if (value is null || search.With(name, value, code) is not { } next)
                {
                    fault = name;
                    return null;
                }

                search = next;
            }
        }

        fault = "";
        return search;
    }

    private FhirSearch? With(string name, string value, string code) => name switch
    {
        // An id that is none of ours is the id of nothing.
        "_id" => this with { Ids = Both([.. value.Split(',').Select(one => Guid.TryParseExact(one, "D", out var id) ? id : Guid.Empty)]) },
        "patient.identifier" or "patient:identifier" or "subject.identifier" or "subject:identifier" =>
            PatientToken.Parse(value) is not { } patient ? null : Patient is null || Patient == patient ? this with { Patient = patient } : this with { Ids = [] },
        "date" => FhirDate.Parse(value) is { } date ? this with { Dates = [.. Dates, date] } : null,
        "code" => value.Split(',').Any(one => one == code || one == code[(code.IndexOf('|', StringComparison.Ordinal) + 1)..]) ? this : this with { Ids = [] },
        "_include" => value == IncludeResult ? this with { Include = true } : null,
        "_count" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? this with { Count = Math.Min(count, Most) } : null,
        AfterName => FhirPosition.Parse(value) is { } place ? this with { After = place } : null,
        "_format" or "_pretty" => this,
        _ => null,
    };

    private IReadOnlyList<Guid> Both(IReadOnlyList<Guid> ids) => Ids is null ? ids : [.. Ids.Intersect(ids)];
}
