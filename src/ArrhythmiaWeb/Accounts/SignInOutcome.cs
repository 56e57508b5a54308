namespace ArrhythmiaWeb.Accounts;

/// <summary>What came of an attempt to sign in with a password.</summary>
public enum SignInOutcome
{
    /// <summary>The person is signed in.</summary>
    SignedIn,

    /// <summary>The password was right; a code is still to come.</summary>
    CodeNeeded,

    /// <summary>Nobody is signed in. Why is told to the audit log alone: the sender may be anybody.</summary>
    Refused,
}
