using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Accounts;

public sealed class PasswordRulesTests : IAsyncLifetime
{
    private readonly Application _application = new() { Classifier = Classifiers.Answering() };

    [Theory]
    [InlineData("three lead monitors hum", null)]
    [InlineData("aller guten dinge sind drei", null)]
    [InlineData("ﾊﾟｽﾜｰﾄﾞではないもの、たぶん。", null)]
    [InlineData("fourteen chars", "PasswordTooShort")]
    [InlineData("😀😀😀😀😀😀😀😀", "PasswordTooShort")]
    [InlineData("1qaz2wsx3edc4rfv", "PasswordCommon")]
    [InlineData("QWERTYUIOPASDFGHJKL", "PasswordCommon")]
    [InlineData("123456789012345678", "PasswordCommon")]
    [InlineData("abcdefghijklmnopq", "PasswordCommon")]
    [InlineData("pulsepulsepulsepulse", "PasswordCommon")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "PasswordCommon")]
    [InlineData("Ada.Lovelace-2026", "PasswordOfOwnWords")]
    [InlineData("lovelace@clinic.example", "PasswordOfOwnWords")]
    [InlineData("ArrhythmiaWeb2026!", "PasswordOfOwnWords")]
    [InlineData("lovelace draws four shapes", null)]
    public async Task Password_is_judged_by_length_and_by_how_soon_it_would_be_guessed(string password, string? error)
    {
        await using var scope = _application.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = Person.Create("ada.lovelace@clinic.example", "Ada Lovelace", default);

        string[] errors =
        [
            .. (await Task.WhenAll(people.PasswordValidators.Select(rule => rule.ValidateAsync(people, person, password))))
                .SelectMany(result => result.Errors).Select(found => found.Code),
        ];

        Assert.Equal(error is null ? [] : [error], errors);
    }

    [Fact]
    public async Task Long_password_is_taken_whole_up_to_the_limit()
    {
        await using var scope = _application.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var words = string.Concat(Enumerable.Range(100, 60).Select(number => $"{number * 7919} "));
        var person = Person.Create("eve@clinic.example", "Eve", default);

        Assert.Equal("PasswordTooLong", Assert.Single((await people.CreateAsync(person, words[..129])).Errors).Code);
        Assert.True((await people.CreateAsync(person, words[..128])).Succeeded);
        Assert.False(await people.CheckPasswordAsync(person, words[..127]));
        Assert.True(await people.CheckPasswordAsync(person, words[..128]));
    }

    [Fact]
    public void Common_passwords_are_ten_thousand_that_the_rules_would_else_accept() => Assert.InRange(CommonPasswords.Count, 10_000, 100_000);

    [Fact]
    public void Passwords_are_hashed_as_slowly_as_OWASP_asks() =>
        Assert.InRange(_application.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount, 210_000, 2_000_000);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
