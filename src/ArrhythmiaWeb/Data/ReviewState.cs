namespace ArrhythmiaWeb.Data;

/// <summary>What the readers of a prediction concluded. Each reader's newest verdict counts; a correction outweighs an agreement, and an agreement outweighs "cannot tell".</summary>
public enum ReviewState
{
    /// <summary>Nobody has judged it.</summary>
    Open = 0,

    /// <summary>A reader agrees, none corrects.</summary>
    Agreed = 1,

    /// <summary>A reader corrects it.</summary>
    Corrected = 2,

    /// <summary>Readers could not tell.</summary>
    Uncertain = 3,
}
