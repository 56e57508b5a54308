using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Data;

/// <summary>The one rule for what people type and others read.</summary>
public sealed class UnseenCharactersTests
{
    /// <summary>Bell, override, isolate, zero width, byte order mark, soft hyphen, line separator, Hangul filler.</summary>
    public static readonly TheoryData<string> Unseen = ["a\u0007", "a\u202eb", "a\u2066b", "a\u200bb", "a\ufeffb", "a\u00adb", "a\u2028b", "\u3164"];

    [Theory]
    [MemberData(nameof(Unseen))]
    public void What_cannot_be_seen_is_found_everywhere(string text)
    {
        Assert.True(UnseenCharacters.AreInLine(text));
        Assert.True(UnseenCharacters.AreInText(text));
        Assert.False(UnseenCharacters.AreInLine(UnseenCharacters.Without(text)));
        Assert.False(UnseenCharacters.AreInLine(OriginalFileName.Clean(text + ".png")));
    }

    [Theory]
    [InlineData("Zoë Ångström-O'Neill")]
    [InlineData("张伟 (Wei)")]
    [InlineData("עדה")]
    [InlineData("e\u0301")]
    public void Names_of_every_script_are_taken(string name) => Assert.False(UnseenCharacters.AreInLine(name));

    [Theory]
    [InlineData("two lines\r\nand a\ttab")]
    [InlineData("seen by the doctor \U0001F469\u200d\u2695\ufe0f")]
    [InlineData("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")]
    public void Texts_keep_their_lines_and_the_joiners_of_their_script(string text) => Assert.False(UnseenCharacters.AreInText(text));

    [Fact]
    public void Joiner_between_Latin_letters_is_none_of_a_script() => Assert.True(UnseenCharacters.AreInText("a\u200db"));

    [Theory]
    [InlineData("/account", "/account/name", "Name")]
    [InlineData("/tokens/create", "/tokens/create", "Name")]
    [InlineData("/problems/create", "/problems/create", "Text")]
    [InlineData("/people/invite", "/people/invite", "Name")]
    public async Task Form_refuses_it_in_words(string page, string address, string name)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync("both", Role.Clinician, Role.Admin);

        var answer = await visitor.SubmitAsync(
            page, [new(name, "Dr. \u202eadA"), new("Email", "new@clinic.example"), new("Predict", "true"), new("Days", "90"), new("Roles", Role.Clinician)], address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Matches("can(not| all) be seen", await Visitor.TextAsync(answer));
        await using var db = application.OpenDatabase();
        Assert.DoesNotContain(await db.Users.Select(person => person.DisplayName).ToListAsync(TestContext.Current.CancellationToken), shown => shown.Contains('\u202e', StringComparison.Ordinal));
    }
}
