namespace ArrhythmiaWeb.Accounts;

/// <summary>Whether somebody can sign in.</summary>
public enum AccountState
{
    /// <summary>They can.</summary>
    Active,

    /// <summary>Not before they have chosen a password by a link.</summary>
    Invited,

    /// <summary>Not until an admin enables the account.</summary>
    Disabled,
}
