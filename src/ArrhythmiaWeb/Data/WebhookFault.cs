namespace ArrhythmiaWeb.Data;

/// <summary>Why a message did not arrive. Values are stored: never change one.</summary>
public enum WebhookFault
{
    /// <summary>The receiver answered that something is wrong.</summary>
    Answered = 0,

    /// <summary>The receiver sent on to another address, which is not followed.</summary>
    Redirected = 1,

    /// <summary>Its name leads to no address.</summary>
    NameUnknown = 2,

    /// <summary>Its name leads to an address that is not public, and that the settings do not allow.</summary>
    NotAllowed = 3,

    /// <summary>It is addressed without encryption at an address that the settings do not name.</summary>
    NotEncrypted = 4,

    /// <summary>It could not be reached, or hung up.</summary>
    NotReached = 5,

    /// <summary>Its certificate is not good.</summary>
    CertificateRefused = 6,

    /// <summary>It did not answer in time.</summary>
    TimedOut = 7,

    /// <summary>The keys with which its secret was encrypted are gone.</summary>
    SecretLost = 8,
}
