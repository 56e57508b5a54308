using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ArrhythmiaWeb.Fhir;

/// <summary>
/// Writes where a list goes on: the whole search with the place, sealed. So the next page is asked for by its address alone, as FHIR has it, and a patient's
/// reference that was posted stands in no address.
/// </summary>
/// <param name="keys">The keys that seal it.</param>
public sealed class FhirCursors(IDataProtectionProvider keys)
{
    /// <summary>The parameter that carries it.</summary>
    public const string Name = "_cursor";

    private readonly IDataProtector _seal = keys.CreateProtector("Fhir.Cursor");

    /// <summary>Writes the query of the next page.</summary>
    /// <param name="parameters">The parameters of the search.</param>
    /// <param name="place">The place of its last result.</param>
    public string Fold(IEnumerable<KeyValuePair<string, StringValues>> parameters, FhirPosition place)
    {
        var search = new QueryBuilder(parameters.Where(one => one.Key != FhirSearch.AfterName).SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value ?? "")))
        {
            { FhirSearch.AfterName, place.ToString() },
        };
        return new QueryBuilder { { Name, _seal.Protect(search.ToString()) } }.ToString();
    }

    /// <summary>Reads the parameters of a search, and where there is a cursor, those that are in it.</summary>
    /// <param name="asked">The parameters of the request.</param>
    /// <returns>The parameters; null where the cursor is not ours.</returns>
    public IReadOnlyList<KeyValuePair<string, StringValues>>? Unfold(IReadOnlyList<KeyValuePair<string, StringValues>> asked)
    {
        if (asked.FirstOrDefault(one => one.Key == Name).Value is not [{ } cursor, ..])
        {
            return asked;
        }

        try
        {
            return [.. QueryHelpers.ParseQuery(_seal.Unprotect(cursor))];
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
