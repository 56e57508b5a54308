using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>Somebody who reads German reads nothing else.</summary>
public sealed partial class GermanTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_that_need_no_sign_in_are_german_throughout()
    {
        await using var application = new Application();
        var visitor = German(application.Visit());
        string[] paths = [.. PathsOf(application, anonymous: true)];
        Assert.Contains("/guide", paths, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("/modelcard", paths, StringComparer.OrdinalIgnoreCase);

        foreach (var path in paths)
        {
            await AssertGermanAsync(path, await visitor.GetAsync(path));
        }
    }

    [Fact]
    public async Task Every_page_that_somebody_signed_in_can_reach_is_german_throughout()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(change: Doubted) };
        var visitor = German(await application.SignInAsync("both", Role.Clinician, Role.Admin));
        for (var i = 0; i < 2; i++)
        {
            var form = await visitor.FormAsync();
            form.Add(Visitor.File([1]), "image", "7.png");
            form.Add(new StringContent("A-7"), "patientReference");
            form.Add(new StringContent("2026-02-28"), "acquiredOn");
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync("/predictions/create", form)).StatusCode);
        }

        var recording = await AnalysedRecordings.AnalyseAsync(application, "both");
        await using (var db = application.OpenDatabase())
        {
            var patient = await db.Patients.Select(row => row.Number).SingleAsync(Cancellation);
            await db.Analyses.Where(row => row.Number == recording.Number).ExecuteUpdateAsync(row => row.SetProperty(one => one.PatientNumber, patient), Cancellation);
        }

        var waiting = new Queue<string>(PathsOf(application, anonymous: false).Concat(PathsOf(application, anonymous: true)));
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (waiting.TryDequeue(out var path))
        {
            // What stands behind the question mark filters and sorts: the first of each page will do.
            if (!seen.Add(path.Split('?', '#')[0]) || path.StartsWith("/similar-beats", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var answer = await visitor.GetAsync(path);
            await AssertGermanAsync(path, answer);
            foreach (Match link in Link().Matches(answer.Content.Headers.ContentType?.MediaType == "text/html" ? await Visitor.TextAsync(answer) : ""))
            {
                waiting.Enqueue(link.Groups["path"].Value);
            }
        }

        Assert.Contains(seen, path => path.StartsWith("/predictions/details/", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(seen, path => path.StartsWith("/recordings/details/", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(seen, path => path.StartsWith("/patients/details/", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(seen, path => path.StartsWith("/people/details/", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Numbers_of_the_guide_have_decimal_commas_and_its_drawings_points()
    {
        await using var application = new Application();

        var page = await German(application.Visit()).ReadAsync("/guide");

        Assert.Contains("99,70 %", page, StringComparison.Ordinal);
        Assert.Contains("21.533", page, StringComparison.Ordinal);
        AssertNoCommasInMarkup(page);
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-AT,en;q=0.5", "de")]
    [InlineData("en-GB,de;q=0.5", "en")]
    [InlineData("fr", "en")]
    [InlineData(null, "en")]
    public async Task Page_is_in_the_language_that_the_browser_asks_for(string? asked, string language)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = application.Visit();
        if (asked is not null)
        {
            visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(asked);
        }

        var answer = await visitor.GetAsync("/?culture=fr&ui-culture=fr");

        Assert.Contains($"<html lang=\"{language}\">", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        Assert.Equal(language, Assert.Single(answer.Content.Headers.ContentLanguage));
    }

    [Fact]
    public async Task Doubt_is_stored_as_a_code_and_said_in_the_language_of_whoever_reads_it()
    {
        await using var application = new Application
        {
            Classifier = Classifiers.Answering(change: Doubted),
        };
        var visitor = await application.SignInAsync();
        var address = (await visitor.UploadAsync([1])).Headers.Location!.OriginalString;

        var english = await visitor.ReadAsync(address);
        var german = await German(visitor).ReadAsync(address);

        Assert.Contains("only 89 %; below 90.5 % a reader should decide", english, StringComparison.Ordinal);
        Assert.Contains("erreicht nur 89 %; unter 90,5 % sollte", german, StringComparison.Ordinal);
        Assert.Contains("supraventrikulärer ektoper Schlag", german, StringComparison.Ordinal);
        Assert.Contains("In den Farben jet (umgekehrt) gezeichnet und in die Spezifikation zurückgerechnet (Ränder abgeschnitten).", german, StringComparison.Ordinal);
        Assert.Contains("(−0,1 bis +0,1 s)", german, StringComparison.Ordinal);
        Assert.DoesNotContain("a reader should decide", german, StringComparison.Ordinal);
        AssertNoCommasInMarkup(german);
        await using var db = application.OpenDatabase();
        var stored = await db.Database.SqlQuery<string>($"SELECT \"Doubts\" AS \"Value\" FROM \"Predictions\"").SingleAsync(Cancellation);
        Assert.Equal("{\"code\":\"LowProbability\",\"values\":[89,90.5]}", JsonSerializer.Deserialize<string[]>(stored)![0]);
    }

    [Fact]
    public async Task Sentences_that_were_stored_before_there_were_codes_are_shown_as_they_are()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var address = (await visitor.UploadAsync([1])).Headers.Location!.OriginalString;
        await using (var db = application.OpenDatabase())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE \"Predictions\" SET \"Doubts\" = '[\"The picture was {{0}} odd.\"]', \"Remarks\" = '[\"Drawn in jet.\"]'", Cancellation);
        }

        var page = await German(visitor).ReadAsync(address);

        Assert.Contains("The picture was {0} odd.", page, StringComparison.Ordinal);
        Assert.Contains("Drawn in jet.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_is_said_in_german_to_forms_and_to_scripts()
    {
        var finding = new Finding(FindingCode.OtherFrequencyAxis, 1.4, 45.0, 0.25);
        await using var application = new Application { Classifier = Classifiers.Refusing(ImageRefusal.NotSpectral, finding) };
        var visitor = German(await application.SignInAsync());

        var form = await Visitor.TextAsync(await visitor.UploadAsync([1]));
        var problem = await (await visitor.UploadByScriptAsync([1])).Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        const string Sentence = "Exportieren Sie das Spektrogramm von 1,4 bis 45 Hz, mit einem Fenster von 0,25 s.";
        Assert.Contains(Sentence, form, StringComparison.Ordinal);
        Assert.Contains(Sentence, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_is_told_in_german_too()
    {
        await using var application = new Application { Classifier = Classifiers.Failing() };

        var answer = await German(await application.SignInAsync()).UploadAsync([1]);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await AssertGermanAsync("/error", answer);
    }

    [Fact]
    public async Task Messages_of_forms_are_translated()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var metadata = application.Services.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(typeof(int));
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("de");

            Assert.Equal("„x“ ist kein gültiger Wert für Alter.", metadata.ModelBindingMessageProvider.AttemptedValueIsInvalidAccessor("x", "Alter"));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    private static Classification Doubted(Classification answer) => answer with
    {
        Doubts = [new Finding(FindingCode.LowProbability, 89, 90.5), new Finding(FindingCode.OtherSecondOpinion, LabelSet.Aami.Classes[1])],
        Remarks = [new ImageStyle("inverted jet", Cropped: true, Flipped: false, Scaled: false).Description],
        Evidence = new EvidenceMap(1, 60, [.. Enumerable.Range(0, 60).Select(column => column % 7f)]),
    };

    private static Visitor German(Visitor visitor)
    {
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
        return visitor;
    }

    /// <summary>The addresses of all pages that need nothing but their address.</summary>
    private static IEnumerable<string> PathsOf(Application application, bool anonymous)
    {
        var links = application.Services.GetRequiredService<LinkGenerator>();
        return application.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
            .Where(action => action.EndpointMetadata.OfType<IAllowAnonymous>().Any() == anonymous
                && action.EndpointMetadata.OfType<HttpMethodMetadata>().All(methods => methods.HttpMethods.Contains("GET")))
            .Select(action => links.GetPathByAction(action.ActionName, action.ControllerName)).OfType<string>().Distinct().Order(StringComparer.Ordinal);
    }

    private static async Task AssertGermanAsync(string path, HttpResponseMessage answer)
    {
        // The reference of the API is for programmers, and says that it is English.
        if (answer.Content.Headers.ContentType?.MediaType != "text/html" || path.Equals("/guide/reference", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var page = await Visitor.TextAsync(answer);
        Assert.Contains("<html lang=\"de\">", page, StringComparison.Ordinal);
        var words = Tag().Replace(InEnglish().Replace(page, " "), tag => string.Join(' ', ReadAttribute().Matches(tag.Value).Select(attribute => attribute.Value)));
        // The few that read the same in both languages are listed by TextsTests.
        foreach (var (area, text) in TextFile.Areas.SelectMany(area => TextFile.Read(area, "en").Texts.Except(TextFile.Read(area, "de").Texts).Select(text => (area, text.Value))))
        {
            Assert.False(
                text.Contains(' ', StringComparison.Ordinal) && !text.Contains('{', StringComparison.Ordinal) && words.Contains(text, StringComparison.Ordinal),
                $"{path} says in English, of {area}Texts: {text}");
        }

        Assert.DoesNotMatch(EnglishWord(), words);
        Assert.DoesNotMatch(CommaInAttribute(), page);
    }

    private static void AssertNoCommasInMarkup(string page)
    {
        Assert.DoesNotMatch(CommaInAttribute(), page);
        Assert.Matches(PointInAttribute(), page);
    }

    [GeneratedRegex("<(?<element>[a-z]+)[^>]*\\slang=\"en\"[^>]*>.*?</\\k<element>>|<(script|style|code|pre)\\b.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex InEnglish();

    [GeneratedRegex("<a\\s[^>]*href=\"(?<path>/[^\"#]*)")]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?<=\\s(alt|title|placeholder|aria-label)=\")[^\"]+")]
    private static partial Regex ReadAttribute();

    [GeneratedRegex(@"\b(the|and|with|this|which|please|your|from)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWord();

    [GeneratedRegex("\\s(x|y|x1|x2|y1|y2|width|height|viewBox|fill-opacity|min|max|step)=\"[^\"]*\\d,\\d[^\"]*\"")]
    private static partial Regex CommaInAttribute();

    [GeneratedRegex("\\s(x|y|x1|x2|y1|y2|width|height|fill-opacity)=\"\\d*\\.\\d+%?\"")]
    private static partial Regex PointInAttribute();
}
