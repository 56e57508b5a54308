namespace ArrhythmiaWeb.Accounts;

/// <summary>What an admin is asked about before it is done to an account.</summary>
public enum AccountStep
{
    /// <summary>Disabling it.</summary>
    Disable,

    /// <summary>Taking its password away, and making a link for a new one.</summary>
    Reset,

    /// <summary>Taking its second factor away.</summary>
    ResetSecondFactor,

    /// <summary>Ending its sessions.</summary>
    SignOut,
}
