using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts.Passwords;

/// <summary>
/// What a password must be, after NIST SP 800-63B-4: long, not a common one, and not made of what is known about its owner. No kinds
/// of characters are demanded: that makes passwords harder to remember, not to guess.
/// </summary>
public sealed partial class PasswordRules(IOptions<AccountOptions> options, AccountErrors errors) : IPasswordValidator<Person>
{
    /// <summary>Shorter words of an address or a name occur in many passwords by chance.</summary>
    private const int ShortestWord = 3;

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        var found = Judge(user, password ?? "");
        return Task.FromResult(found is null ? IdentityResult.Success : IdentityResult.Failed(found));
    }

    private IdentityError? Judge(Person person, string password)
    {
        // As people count, not as UTF-16 does.
        var length = password.EnumerateRunes().Count();
        return length < options.Value.MinPasswordLength ? errors.PasswordTooShort(options.Value.MinPasswordLength)
            : length > AccountOptions.MaxPasswordLength ? errors.PasswordTooLong(AccountOptions.MaxPasswordLength)
            : CommonPasswords.Contains(password) || Repetition().IsMatch(password) || IsRow(password) ? errors.PasswordCommon()
            : IsMadeOf(password, WordsOf(person)) ? errors.PasswordOfOwnWords()
            : null;
    }

    /// <summary>Whether a password is a row of neighbours, such as 123456789012345 or abcdefghijklmnop.</summary>
    private static bool IsRow(string password) =>
        password.Zip(password.Skip(1)).All(pair => Math.Abs(pair.Second - pair.First) == 1 || (pair.First, pair.Second) is ('9', '0') or ('0', '9'));

    /// <summary>Whether too little is left of the password once these words are taken out.</summary>
    private static bool IsMadeOf(string password, IEnumerable<string> words)
    {
        var rest = words.OrderByDescending(word => word.Length)
            .Aggregate(password, (left, word) => left.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        return rest.Length < password.Length && rest.Length < LeastRest;
    }

    /// <summary>A password with this many characters besides the owner's name is good enough.</summary>
    private const int LeastRest = 8;

    private static IEnumerable<string> WordsOf(Person person) =>
        Separator().Split($"{person.Email} {person.UserName} {person.DisplayName} ArrhythmiaWeb Arrhythmia Password Passwort")
            .Where(word => word.Length >= ShortestWord)
            .Distinct(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(.{1,8})\1+.{0,3}$", RegexOptions.Singleline)]
    private static partial Regex Repetition();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Separator();
}
