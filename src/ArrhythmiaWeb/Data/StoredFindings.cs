using System.Text.Json;
using ArrhythmiaWeb.Ecg.Findings;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ArrhythmiaWeb.Data;

/// <summary>Findings as the database keeps them: a JSON list of strings, each a finding with its code or a sentence from before there were codes.</summary>
internal sealed class StoredFindings() : ValueConverter<IReadOnlyList<Finding>?, string?>(
    findings => JsonSerializer.Serialize(findings!.Select(finding => finding.ToStored()), JsonSerializerOptions.Web),
    json => JsonSerializer.Deserialize<string[]>(json!, JsonSerializerOptions.Web)!.Select(Finding.FromStored).ToArray());

/// <summary>Compares lists of findings.</summary>
internal sealed class StoredFindingsComparer() : ValueComparer<IReadOnlyList<Finding>?>(
    // A row's findings never change, so comparing references is enough.
    (one, other) => ReferenceEquals(one, other), findings => findings!.Count);
