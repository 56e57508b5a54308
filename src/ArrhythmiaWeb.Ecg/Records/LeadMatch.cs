namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>Why a lead of a record was taken.</summary>
public enum LeadMatch
{
    /// <summary>It has the name wanted.</summary>
    Named,

    /// <summary>It has another name of the lead wanted, as II is of MLII.</summary>
    OtherName,

    /// <summary>The record lacks the lead wanted, but has the second choice.</summary>
    SecondChoice,

    /// <summary>No name is known: it is the record's first lead.</summary>
    First,
}
