namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>Who must have a second factor. Everybody may.</summary>
public enum SecondFactorRule
{
    /// <summary>Nobody must.</summary>
    Nobody,

    /// <summary>Admins must.</summary>
    Admins,

    /// <summary>Everybody must.</summary>
    Everybody,
}
