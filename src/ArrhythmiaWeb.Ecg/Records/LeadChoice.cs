namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>The lead of a record that is looked at.</summary>
/// <param name="Lead">The lead.</param>
/// <param name="Match">Why it was taken.</param>
public sealed record LeadChoice(Lead Lead, LeadMatch Match)
{
    // What databases call leads that look along the same direction.
    private static readonly string[][] SameLeads = [["MLII", "II", "ML2", "DII", "D2"], ["V5", "MV5", "CM5", "CC5"]];

    /// <summary>Chooses a lead by name: the one wanted, then the second choice, each also under its other names, then the first of the record.</summary>
    /// <param name="leads">The leads of a record, at least one.</param>
    /// <param name="wanted">The name of the lead wanted.</param>
    /// <param name="secondChoice">The name of the lead to take where the record has none such.</param>
    /// <exception cref="ArgumentException">There is no lead.</exception>
    public static LeadChoice Of(IReadOnlyList<Lead> leads, string wanted, string secondChoice)
    {
        return leads.Count == 0
            ? throw new ArgumentException("There is no lead to choose from.", nameof(leads))
            : Find([wanted], LeadMatch.Named)
                ?? Find(OtherNames(wanted), LeadMatch.OtherName)
                ?? Find([secondChoice, .. OtherNames(secondChoice)], LeadMatch.SecondChoice)
                ?? new LeadChoice(leads[0], LeadMatch.First);

        LeadChoice? Find(IEnumerable<string> names, LeadMatch match) =>
            names.Select(name => leads.FirstOrDefault(lead => Bare(lead.Name) == Bare(name))).FirstOrDefault(lead => lead is not null) is { } found
                ? new LeadChoice(found, match)
                : null;
    }

    private static string[] OtherNames(string name) => SameLeads.FirstOrDefault(same => same.Contains(Bare(name))) ?? [];

    // "Lead II", "ECG II" and "mod. lead II" speak of II.
    private static string Bare(string name) =>
        name.ToUpperInvariant().Split([' ', '.', ',', '-', '_', '(', ')'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words
            ? string.Concat(words.Where(word => word is not ("LEAD" or "ECG" or "EKG" or "MOD" or "MODIFIED")))
            : string.Empty;
}
