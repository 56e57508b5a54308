using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Where the clinic hides the model's answer until the reader has given theirs, nothing that reaches the reader tells it.</summary>
public sealed partial class BlindReadingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_of_a_hidden_answer_is_the_same_whatever_the_answer_is()
    {
        string[] pages = await Task.WhenAll(LabelSet.EightClasses.Classes.Select(async beat =>
        {
            await using var application = Blind(beat.Code);
            var clinician = await application.SignInAsync();
            return WithoutNames().Replace(await clinician.ResultAsync(await clinician.ClassifyAsync(1)), "");
        }));

        Assert.Single(pages.Distinct());
        Assert.Contains("Your judgement first", pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_tells_a_hidden_answer()
    {
        // The shipped model: with evidence, similar beats, doubts and weakness to be hidden.
        await using var application = new Application();
        application.Settings["Clinic:HideAnswerUntilReviewed"] = "true";
        var clinician = await application.SignInAsync();
        clinician.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var json = await Visitor.TextAsync(await clinician.UploadByScriptAsync(Pictures.Example));
        var form = await clinician.FormAsync();
        form.Add(Visitor.File(Pictures.Example), "image", "beat.png");
        form.Add(new StringContent("K-1"), "patientReference");
        var address = (await clinician.PostAsync("/predictions/create", form)).Headers.Location!.OriginalString;
        var found = (await clinician.SendFormAsync("/patients/find", ("reference", "K-1"))).Headers.Location!.OriginalString;
        var id = address.Split('/')[^1];
        var details = await clinician.ReadAsync(address);

        string[] silent =
        [
            json,
            WithoutForm().Replace(details, ""),
            await clinician.ReadAsync("/predictions"),
            WithoutForm().Replace(await clinician.ReadAsync("/"), ""),
            await clinician.ReadAsync(found),
            await clinician.ReadAsync($"{found.Replace("details", "compare", StringComparison.Ordinal)}?left={id}&right={id}"),
        ];

        await using var db = application.OpenDatabase();
        var prediction = await db.Predictions.FirstAsync(Cancellation);
        Assert.Equal("V", prediction.ClassCode);
        foreach (var text in silent)
        {
            Assert.All(LabelSet.EightClasses.Classes, beat => Assert.DoesNotContain(beat.Name, text, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotMatch(@"\d+(\.\d+)? ?%(?!"")", text);
            Assert.DoesNotContain("class=\"code\"", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)evidence|similar beat|similar annotated|weakness|probabilit|certain", WithoutAddresses().Replace(text, "").Replace("Probabilities appear here", "", StringComparison.OrdinalIgnoreCase));
            var probabilities = prediction.Probabilities.Select(probability => probability.ToString("R", CultureInfo.InvariantCulture)).Where(digits => digits.Length > 4);
            Assert.NotEmpty(probabilities);
            Assert.All(probabilities, digits => Assert.DoesNotContain(digits, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Form_offers_every_class_and_no_agreement()
    {
        await using var application = Blind("V");
        var clinician = await application.SignInAsync();

        var page = await clinician.ResultAsync(await clinician.ClassifyAsync(1));

        Assert.Equal(
            [.. LabelSet.EightClasses.Classes.Select(beat => beat.Code), "uncertain"],
            Choice().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains("Which beat lies in the middle?", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("V", "Reads V, premature ventricular contraction")]
    [InlineData("A", "Reads A, atrial premature contraction")]
    [InlineData("uncertain", "Cannot tell")]
    public async Task Answer_appears_beside_the_readers_own_once_that_is_given(string choice, string words)
    {
        await using var application = Blind("V");
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);

        await clinician.JudgeAsync(id, choice);

        var page = await clinician.ResultAsync(id);
        Assert.Matches("<h1[^>]*>\\s*<span class=\"code\">V</span>", page);
        Assert.Matches($"Your judgement:\\s*<strong>\\s*{Regex.Escape(words)}", page);
        Assert.Contains("before seeing the answer", page, StringComparison.Ordinal);
        Assert.Contains("Premature ventricular contraction", await clinician.ReadAsync("/predictions?list=done"), StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        Assert.True((await db.Reviews.SingleAsync(Cancellation)).WasBlind);
    }

    [Fact]
    public async Task Clinician_who_is_an_admin_too_is_told_that_nothing_is_hidden_and_reads_as_one_who_knows()
    {
        await using var application = Blind("V");
        var both = await application.SignInAsync("both", Role.Clinician, Role.Admin);
        var id = await both.ClassifyAsync(1);

        Assert.Contains("id=\"not-blinded\"", await both.ResultAsync(id), StringComparison.Ordinal);
        await both.JudgeAsync(id, "A");
        await using var db = application.OpenDatabase();
        Assert.False((await db.Reviews.SingleAsync(Cancellation)).WasBlind);
        Assert.DoesNotContain("id=\"not-blinded\"", await (await application.SignInAsAdminAsync()).ResultAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_thoughts_after_seeing_the_answer_are_not_blind()
    {
        await using var application = Blind("V");
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);
        await clinician.JudgeAsync(id, "A");
        await clinician.JudgeAsync(id, "agree");

        await using var db = application.OpenDatabase();
        Assert.Equal([true, false], await db.Reviews.OrderBy(review => review.Number).Select(review => review.WasBlind).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Nobody_agrees_with_what_they_have_not_seen()
    {
        await using var application = Blind("V");
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);

        var answer = await clinician.JudgeAsync(id, "agree");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.DoesNotContain("I agree", await Visitor.TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judgement_of_one_reader_does_not_open_the_answer_or_itself_to_another()
    {
        await using var application = Blind("V");
        application.Settings["Clinic:ShareResults"] = "true";
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);
        await clinician.JudgeAsync(id, "A", "an opinion");

        var colleague = await application.SignInAsync("colleague");
        string[] pages = [await colleague.ResultAsync(id), await colleague.ReadAsync("/predictions?everyones=true")];

        Assert.Contains("Your judgement first", pages[0], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.DoesNotContain("an opinion", page, StringComparison.Ordinal));
        Assert.DoesNotMatch("Corrected|Agreed", pages[1]);
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Admin, Role.Clinician)]
    public async Task Admin_sees_the_answer(params string[] roles)
    {
        await using var application = Blind("V");
        var id = await (await application.SignInAsync()).ClassifyAsync(1);

        Assert.Contains("93.0 %", await (await application.SignInAsync("head", roles)).ResultAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_is_not_hidden_where_the_clinic_does_not_want_it()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var clinician = await application.SignInAsync();

        Assert.Contains("93.0 %", await clinician.ResultAsync(await clinician.ClassifyAsync(1)), StringComparison.Ordinal);
    }

    private static Application Blind(string code)
    {
        var application = new Application { Classifier = Classifiers.Answering(code) };
        application.Settings["Clinic:HideAnswerUntilReviewed"] = "true";
        return application;
    }

    /// <summary>What differs between two pages of the same kind anyway: identifiers and tokens.</summary>
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|value=\"CfDJ8[^\"]*\"")]
    private static partial Regex WithoutNames();

    /// <summary>The form names all classes, as it must.</summary>
    [GeneratedRegex("<form class=\"review-form\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex WithoutForm();

    [GeneratedRegex("(?:href|src)=\"[^\"]*\"")]
    private static partial Regex WithoutAddresses();

    [GeneratedRegex("type=\"radio\" name=\"choice\" value=\"([^\"]+)\"")]
    private static partial Regex Choice();
}
