namespace ArrhythmiaWeb.Data;

/// <summary>What a token may do.</summary>
[Flags]
public enum TokenScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Send pictures and recordings.</summary>
    Predict = 1,

    /// <summary>Read the person's results.</summary>
    Read = 2,

    /// <summary>Read, in FHIR, whatever the person may see who is a clinician: results of others too where the clinic shares them.</summary>
    Fhir = 4,

    /// <summary>Judge answers in the person's name.</summary>
    Review = 8,
}
