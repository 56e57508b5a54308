namespace ArrhythmiaWeb.Data;

/// <summary>What can happen that the clinic wants to know of later. Names are stored: never rename one.</summary>
public enum AuditEvent
{
    /// <summary>The first admin was made.</summary>
    SetUp,

    /// <summary>Somebody signed in.</summary>
    SignedIn,

    /// <summary>A sign-in failed: wrong password, wrong code, locked or disabled.</summary>
    SignInFailed,

    /// <summary>Somebody signed out.</summary>
    SignedOut,

    /// <summary>Every session of a person was ended.</summary>
    SignedOutEverywhere,

    /// <summary>A person was invited.</summary>
    Invited,

    /// <summary>An account was changed: name, roles, disabled, enabled, password, second factor.</summary>
    AccountChanged,

    /// <summary>A token was made.</summary>
    TokenCreated,

    /// <summary>A token was revoked.</summary>
    TokenRevoked,

    /// <summary>A picture was uploaded and classified, or a recording analysed.</summary>
    Uploaded,

    /// <summary>A picture was refused.</summary>
    Refused,

    /// <summary>A result was looked at.</summary>
    Viewed,

    /// <summary>Results were looked at in a list: the history, the work list, the timeline of a patient, a page of the API.</summary>
    Listed,

    /// <summary>Somebody asked for what is not theirs to see, and got nothing.</summary>
    Denied,

    /// <summary>A result was judged.</summary>
    Reviewed,

    /// <summary>Data were exported: history, a patient's, a report.</summary>
    Exported,

    /// <summary>A prediction, a recording or a job was deleted.</summary>
    Deleted,

    /// <summary>Everything of a patient was erased.</summary>
    Erased,

    /// <summary>Another model answers than before.</summary>
    ModelChanged,

    /// <summary>A problem was reported.</summary>
    ProblemReported,

    /// <summary>A reported problem was settled.</summary>
    ProblemSettled,

    /// <summary>A judgement was taken back by who gave it.</summary>
    ReviewWithdrawn,

    /// <summary>Somebody was asked to judge a result, or no longer is.</summary>
    Assigned,

    /// <summary>A webhook was registered.</summary>
    WebhookCreated,

    /// <summary>A webhook was paused or resumed.</summary>
    WebhookChanged,

    /// <summary>A webhook was removed.</summary>
    WebhookDeleted,
}
