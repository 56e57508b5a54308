namespace ArrhythmiaWeb.Accounts.SetUp;

/// <summary>The part "FirstAdmin" of the settings of accounts. Looked at only where the database holds nobody.</summary>
public sealed class FirstAdminOptions
{
    /// <summary>The address to sign in with; empty: the first admin is made on the set-up page.</summary>
    public string Email { get; set; } = "";

    /// <summary>The password. From the environment or user secrets, not from a file.</summary>
    public string Password { get; set; } = "";
}
