using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Accounts.SetUp;

namespace ArrhythmiaWeb.Accounts;

/// <summary>The section "Accounts" of the settings: passwords, sessions, invitations.</summary>
public sealed class AccountOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Accounts";

    /// <summary>The longest password, in characters.</summary>
    public const int MaxPasswordLength = 128;

    /// <summary>The shortest password, in characters. NIST SP 800-63B-4 asks for 15 where the password may be the only factor, as it may here.</summary>
    [Range(12, 64, ErrorMessage = "Accounts:MinPasswordLength must be between {1} and {2}.")]
    public int MinPasswordLength { get; set; } = 15;

    /// <summary>After how many wrong passwords or codes in a row, from one place to one account, the next ones have to wait.</summary>
    [Range(3, 100, ErrorMessage = "Accounts:LockoutAttempts must be between {1} and {2}.")]
    public int LockoutAttempts { get; set; } = 10;

    /// <summary>The longest wait, in minutes.</summary>
    [Range(1, 1440, ErrorMessage = "Accounts:LockoutMinutes must be between {1} and {2}.")]
    public int LockoutMinutes { get; set; } = 15;

    /// <summary><see cref="LockoutMinutes"/>.</summary>
    public TimeSpan LongestWait => TimeSpan.FromMinutes(LockoutMinutes);

    /// <summary>After how many minutes without a request a session ends.</summary>
    [Range(5, 1440, ErrorMessage = "Accounts:IdleMinutes must be between {1} and {2}.")]
    public int IdleMinutes { get; set; } = 60;

    /// <summary>After how many hours a session ends, used or not.</summary>
    [Range(1, 168, ErrorMessage = "Accounts:SessionHours must be between {1} and {2}.")]
    public int SessionHours { get; set; } = 12;

    /// <summary>For how many days the link of an invitation, or of a new password, is good.</summary>
    [Range(1, 30, ErrorMessage = "Accounts:InvitationDays must be between {1} and {2}.")]
    public int InvitationDays { get; set; } = 3;

    /// <summary>Who must have a second factor.</summary>
    [EnumDataType(typeof(SecondFactorRule), ErrorMessage = "Accounts:RequireSecondFactor must be Nobody, Admins or Everybody.")]
    public SecondFactorRule RequireSecondFactor { get; set; }

    /// <summary>The first admin of an instance that nobody sets up by hand.</summary>
    public FirstAdminOptions FirstAdmin { get; set; } = new();
}
