using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Says in the reader's language why an account was not changed.</summary>
public sealed class AccountErrors(IStringLocalizer<AccountTexts> texts) : IdentityErrorDescriber
{
    /// <inheritdoc/>
    public override IdentityError DefaultError() => Error(nameof(DefaultError), texts["ErrorDefault"]);

    /// <inheritdoc/>
    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), texts["ErrorConcurrency"]);

    /// <inheritdoc/>
    public override IdentityError DuplicateEmail(string email) => Error(nameof(DuplicateEmail), texts["ErrorDuplicateEmail"]);

    /// <inheritdoc/>
    // The user name is the address: one sentence is enough.
    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateEmail), texts["ErrorDuplicateEmail"]);

    /// <inheritdoc/>
    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail), texts["ErrorInvalidEmail"]);

    /// <inheritdoc/>
    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidEmail), texts["ErrorInvalidEmail"]);

    /// <inheritdoc/>
    public override IdentityError InvalidToken() => Error(nameof(InvalidToken), texts["ErrorInvalidToken"]);

    /// <inheritdoc/>
    public override IdentityError PasswordMismatch() => WrongPassword();

    /// <inheritdoc/>
    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), texts["ErrorPasswordTooShort", length]);

    /// <summary>The password is longer than any may be.</summary>
    /// <param name="length">The longest, in characters.</param>
    public IdentityError PasswordTooLong(int length) => Error(nameof(PasswordTooLong), texts["ErrorPasswordTooLong", length]);

    /// <summary>Many have this password.</summary>
    public IdentityError PasswordCommon() => Error(nameof(PasswordCommon), texts["ErrorPasswordCommon"]);

    /// <summary>The password is little more than the name of its owner or of the application.</summary>
    public IdentityError PasswordOfOwnWords() => Error(nameof(PasswordOfOwnWords), texts["ErrorPasswordOfOwnWords"]);

    /// <summary>Too much was tried in vain.</summary>
    /// <param name="wait">How long to wait before the next attempt.</param>
    public IdentityError TooManyAttempts(TimeSpan wait) =>
        Error(nameof(TooManyAttempts), texts["ErrorTooManyAttempts", Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))]);

    /// <summary>The password that was asked for once more is wrong.</summary>
    public IdentityError WrongPassword() => Error(nameof(WrongPassword), texts["ErrorWrongPassword"]);

    /// <summary>The code is wrong, or has been used.</summary>
    public IdentityError WrongCode() => Error(nameof(WrongCode), texts["ErrorWrongCode"]);

    /// <summary>Nobody would be left who can manage accounts.</summary>
    public IdentityError LastAdmin() => Error(nameof(LastAdmin), texts["ErrorLastAdmin"]);

    /// <summary>An account without a role could do nothing.</summary>
    public IdentityError NoRole() => Error(nameof(NoRole), texts["ErrorNoRole"]);

    /// <summary>The device made no passkey that could be accepted.</summary>
    public IdentityError PasskeyNotMade() => Error(nameof(PasskeyNotMade), texts["ErrorPasskeyNotMade"]);

    /// <summary>The passkey is no longer there.</summary>
    public IdentityError PasskeyGone() => Error(nameof(PasskeyGone), texts["ErrorPasskeyGone"]);

    /// <summary>There are as many passkeys as one person may have.</summary>
    /// <param name="most">How many.</param>
    public IdentityError TooManyPasskeys(int most) => Error(nameof(TooManyPasskeys), texts["ErrorTooManyPasskeys", most]);

    /// <summary>The instance has an admin.</summary>
    public IdentityError AlreadySetUp() => Error(nameof(AlreadySetUp), texts["ErrorAlreadySetUp"]);

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
