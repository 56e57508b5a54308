namespace ArrhythmiaWeb.Accounts;

/// <summary>What came of an attempt to sign in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>The person is signed in.</summary>
    public sealed record SignedIn : SignInOutcome;

    /// <summary>The password was right; a code is still to come.</summary>
    public sealed record CodeNeeded : SignInOutcome;

    /// <summary>Nobody is signed in. Only the audit log holds the reason, because the sender may be anybody.</summary>
    public sealed record Refused : SignInOutcome;

    /// <summary>Too much was tried in vain; this attempt was not looked at.</summary>
    /// <param name="Wait">How long to wait before the next.</param>
    public sealed record TooMany(TimeSpan Wait) : SignInOutcome;
}
