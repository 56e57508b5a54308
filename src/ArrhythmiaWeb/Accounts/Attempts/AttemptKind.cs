namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>What is guessed.</summary>
public enum AttemptKind
{
    /// <summary>A password.</summary>
    Password,

    /// <summary>A code of an authenticator app, or a recovery code. Only whoever knows the password gets to try one.</summary>
    Code,
}
